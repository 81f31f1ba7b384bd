package org.actionroutes.app;

import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.mapping.CompiledMappings;

/**
 * One version of one integration: its instances, with the manifest that they were read by, its mappings and its routes.
 *
 * @param integration the integration's name
 * @param instances whom it answers for
 * @param mappings its mappings, compiled, by their names
 * @param routes the context that its routes run in, which another version may have, too
 */
public record Version(String integration, LoadedInstances instances, CompiledMappings mappings, RouteContext routes) {}
