/** Creating something once, whatever becomes of the answer. */
package org.actionroutes.isv.creation;
