/** The {@code isv:} component: calls of the ISV's API. */
package org.actionroutes.isv;
