/** JSON: read within bounds, picked from, compared. */
package org.actionroutes.json;
