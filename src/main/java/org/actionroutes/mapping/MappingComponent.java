package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.component.jslt.JsltComponent;

/**
 * Camel's {@code jslt:} component with what integrations need besides: a mapping is compiled when its route is created,
 * so that a mistake in it ends the start; JSON trees go in and come out, so that steps don't write and parse text in
 * between; imports are found in every home directory; and {@code given(object, key)} tells an explicit null from an
 * absent member.
 */
public class MappingComponent extends JsltComponent {

    private final Map<String, Expression> compiled;

    /** Compiles each mapping that a route names. */
    public MappingComponent() {
        this(Map.of());
    }

    /** @param compiled mappings that have been compiled already, by their resource names */
    public MappingComponent(Map<String, Expression> compiled) {
        this.compiled = compiled;
    }

    Optional<Expression> compiled(String resource) {
        return Optional.ofNullable(compiled.get(resource));
    }

    @Override
    public void doInit() throws Exception {
        super.doInit();
        setFunctions(Mapping.FUNCTIONS);
        setObjectFilter(Mapping.FILTER);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new MappingEndpoint(uri, this, remaining);
    }
}
