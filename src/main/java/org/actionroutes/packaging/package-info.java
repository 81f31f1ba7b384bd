/**
 * An integration as one file: its sources with checksums, what was checked, and a guide; and the reading of such files.
 */
package org.actionroutes.packaging;
