/** YAML files, and where in them something is. */
package org.actionroutes.yaml;
