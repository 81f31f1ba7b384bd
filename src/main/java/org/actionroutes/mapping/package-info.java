/** The mappings, in JSLT, and what bounds them. */
package org.actionroutes.mapping;
