/** Which of an Okta org's SCIM features an instance has, tried without a request to the ISV that writes. */
package org.actionroutes.scimcheck;
