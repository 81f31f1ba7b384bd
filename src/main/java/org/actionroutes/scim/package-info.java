/** SCIM 2.0 (RFC 7643, 7644 and 9865) over the same actions: what an Okta org, or any SCIM client, calls. */
package org.actionroutes.scim;
