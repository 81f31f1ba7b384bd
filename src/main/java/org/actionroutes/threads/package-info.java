/** The threads that serve callers. */
package org.actionroutes.threads;
