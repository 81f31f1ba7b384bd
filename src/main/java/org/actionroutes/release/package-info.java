/**
 * Versions of integrations: which there are, what one takes from customers of another, and which serves an instance.
 */
package org.actionroutes.release;
