/** Pages of HTML that are trees until they are written, so that no text can become markup. */
package org.actionroutes.html;
