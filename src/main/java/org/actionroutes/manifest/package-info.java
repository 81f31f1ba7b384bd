/** What an integration says of itself: {@code routes/<integration>/manifest.yaml}. */
package org.actionroutes.manifest;
