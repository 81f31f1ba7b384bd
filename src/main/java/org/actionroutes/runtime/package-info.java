/** What makes the components work in any Camel runtime. Nothing here is called by other packages of theirs. */
package org.actionroutes.runtime;
