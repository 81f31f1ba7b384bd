/**
 * What {@code action-routes validate} finds: all that the start checks find, what only reading all files side by side
 * shows, and what a submission to Okta's catalogue needs; and the reports of it.
 */
package org.actionroutes.validate;
