/** JSON Schema: checks of documents, and what is wrong with them in plain words. */
package org.actionroutes.schema;
