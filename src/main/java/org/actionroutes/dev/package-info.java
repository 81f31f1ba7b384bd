/**
 * Integrations that change while the process answers. Their routes run in a context for each version; the newest good
 * one answers, and an older one stays until what has begun in it has ended.
 */
package org.actionroutes.dev;
