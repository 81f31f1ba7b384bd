package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * Mappings that have been compiled.
 *
 * @param byName each by its name, as in {@code acme/user.jslt}
 */
public record CompiledMappings(Map<String, Expression> byName) {

    private static final String PROPERTY = "ActionRoutesMappings";

    /** Has the steps of an exchange call these, whatever those of that name their context has. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** @return the mapping of that name that has been attached to an exchange, or null */
    static Expression attached(Exchange exchange, String name) {
        CompiledMappings mappings = (CompiledMappings) exchange.getProperty(PROPERTY);
        return mappings == null ? null : mappings.byName.get(name);
    }
}
