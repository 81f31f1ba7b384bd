/** How many processes share what an ISV allows. */
package org.actionroutes.replicas;
