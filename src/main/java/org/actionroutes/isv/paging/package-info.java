/** Listings and lookups over an ISV's pages, of which none is lost or repeated. */
package org.actionroutes.isv.paging;
