/** One page of HTML on integrations: what they offer, how their actions go, what the cases show, and what is wrong. */
package org.actionroutes.report;
