/** The command line. */
package org.actionroutes.cli;
