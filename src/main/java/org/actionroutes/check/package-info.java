/**
 * What is looked at before the start: routes, Kamelets, mappings and manifests, each by itself and then together, along
 * the way of each action. All that is wrong is told at once.
 */
package org.actionroutes.check;
