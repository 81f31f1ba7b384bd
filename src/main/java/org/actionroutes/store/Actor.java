package org.actionroutes.store;

/**
 * Who does something, for the audit log.
 *
 * @param name who: a person, a client, or a part of Action Routes
 * @param address where the request came from, or null where there was none
 */
public record Actor(String name, String address) {}
