/** The settings, with their defaults. */
package org.actionroutes.settings;
