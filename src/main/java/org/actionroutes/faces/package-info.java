/** What Okta calls: the HTTP surface of the actions, and who may call it. */
package org.actionroutes.faces;
