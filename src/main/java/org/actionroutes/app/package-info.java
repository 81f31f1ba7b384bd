/** Action Routes on Camel Main: its home directories, the versions of integrations, and how it starts and ends. */
package org.actionroutes.app;
