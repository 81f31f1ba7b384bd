/** Writes new integrations: manifest, routes, mappings and cases, made of templates and of an OpenAPI description. */
package org.actionroutes.scaffold;
