/** What is seen of one action against its real ISV, what a mapping makes of a document, and cases that are recorded. */
package org.actionroutes.trial;
