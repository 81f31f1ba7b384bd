/**
 * An ISV's OpenAPI description: read within bounds, what its operations and schemas say, which of Okta's contracts they
 * may serve, and what an integration keeps of it.
 */
package org.actionroutes.openapi;
