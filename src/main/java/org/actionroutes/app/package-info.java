/** Action Routes on Camel Main: its home directories, and how it starts and ends. */
package org.actionroutes.app;
