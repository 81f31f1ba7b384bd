/** What has gone wrong with a call, in words for an administrator, without anything secret. */
package org.actionroutes.isv.failure;
