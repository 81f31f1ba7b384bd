package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import java.util.Map;

/**
 * Mappings that have been compiled.
 *
 * @param byName each by its name, as in {@code acme/user.jslt}
 */
public record CompiledMappings(Map<String, Expression> byName) {}
