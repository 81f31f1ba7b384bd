/** Aggregation of a split or multicast, of which each part may fail by itself, and the steps of Kamelets that split. */
package org.actionroutes.isv.parts;
