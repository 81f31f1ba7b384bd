package org.actionroutes.release;

/**
 * Which version an instance is on.
 *
 * @param integration the integration's name
 * @param version the version, or null where its manifest said none
 * @param test whether it is a test instance, which serves that version only
 * @param following whether it goes on to a compatible version
 * @param previous the version that it was on before, or null
 */
public record InstanceVersion(String integration, String version, boolean test, Following following, String previous) {}
