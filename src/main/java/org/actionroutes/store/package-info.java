/** Customers' instances in a relational database: the embedded H2, or PostgreSQL. */
package org.actionroutes.store;
