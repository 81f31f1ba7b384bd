/** What an action did towards its ISV. */
package org.actionroutes.isv.trace;
