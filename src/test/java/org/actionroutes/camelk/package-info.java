/** Action Routes as Camel K runs it: what its operator builds and mounts, in a folder and a process of this machine. */
package org.actionroutes.camelk;
