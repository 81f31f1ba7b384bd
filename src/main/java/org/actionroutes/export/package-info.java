/** Manifests for Kubernetes and Camel K, made of an integration's files and its instances. */
package org.actionroutes.export;
