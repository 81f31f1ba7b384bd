/** A customer's consent: how an administrator connects an instance to an account of the ISV (OAuth 2.0). */
package org.actionroutes.consent;
