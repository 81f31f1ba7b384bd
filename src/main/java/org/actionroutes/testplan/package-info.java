/** Okta's test plan for submissions, as far as it can be checked by actions of an instance. */
package org.actionroutes.testplan;
