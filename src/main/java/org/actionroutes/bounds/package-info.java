/**
 * Bounds for the whole process, shared fairly among instances: of what there is only so much of, none can take it all.
 */
package org.actionroutes.bounds;
