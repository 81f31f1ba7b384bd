/** Metrics of actions, calls of ISVs and the process, for whatever Micrometer registry there is. */
package org.actionroutes.metrics;
