/** What a mapping reads of its input and its variables, and what it leaves, told from its text alone. */
package org.actionroutes.mapping.shape;
