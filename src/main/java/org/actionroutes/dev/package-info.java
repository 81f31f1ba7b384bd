/**
 * Integrations that change while the process answers. Each is read, checked and started by itself; its newest good
 * version answers, and an older one stays until what has begun in it has ended.
 */
package org.actionroutes.dev;
