/**
 * The {@code action:} component: Okta's contracts, and a route for each that an integration implements. Checks input
 * and output, and says what has failed. Knows nothing of HTTP surfaces.
 */
package org.actionroutes.action;
