package org.actionroutes.scim;

/**
 * A value that resources can be found by.
 *
 * @param attribute such as {@code userName}, as the caller of {@link Filters#lookups} spells it
 * @param value what it has to equal
 */
record Lookup(String attribute, String value) {}
