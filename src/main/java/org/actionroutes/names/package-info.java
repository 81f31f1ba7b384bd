/** Names that are nearly right. */
package org.actionroutes.names;
