/**
 * The way of one call: credentials, turn, sending, judging, and once more where that is safe and may help. Calls of
 * APIs and of token endpoints go the same way.
 */
package org.actionroutes.isv.call;
