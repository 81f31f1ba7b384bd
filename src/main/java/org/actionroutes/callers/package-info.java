/**
 * How callers of an instance prove themselves: secrets compared, signed tokens checked, who was refused, what was used.
 */
package org.actionroutes.callers;
