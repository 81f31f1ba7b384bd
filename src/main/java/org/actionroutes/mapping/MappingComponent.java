package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ResourceHelper;

/**
 * The {@code mapping:} component: {@code mapping:acme/user.jslt} is the mapping {@code transforms/acme/user.jslt} of
 * the class path. It is compiled when its route is created, so that a mistake in it ends the start; unless exchanges
 * bring mappings with them.
 */
@Component("mapping")
public class MappingComponent extends DefaultComponent {

    @Metadata(
            label = "advanced",
            autowired = true,
            description = "Mappings that have been compiled already, such as by a check before the start.")
    private CompiledMappings compiled;

    private final boolean attached;

    public MappingComponent() {
        this(false);
    }

    /** @param attached whether exchanges have mappings {@link CompiledMappings#attachTo attached} */
    public MappingComponent(boolean attached) {
        this.attached = attached;
    }

    boolean isAttached() {
        return attached;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining == null || remaining.isBlank()) {
            throw new IllegalArgumentException("'" + uri + "' should be mapping:<file>, as in mapping:acme/users.jslt");
        }
        return new MappingEndpoint(uri, this, remaining);
    }

    /**
     * @param name a mapping's name, as in {@code acme/user.jslt}
     * @throws MappingProblem if it, or one that it imports, is not there or is not JSLT
     */
    Expression compile(String name) {
        Expression known = compiled == null ? null : compiled.byName().get(name);
        return known != null ? known : Mapping.compile(name, this::text);
    }

    Optional<String> text(String name) {
        String resource = "classpath:" + Mapping.file(name);
        try (InputStream source = ResourceHelper.resolveResourceAsInputStream(getCamelContext(), resource)) {
            return source == null
                    ? Optional.empty()
                    : Optional.of(new String(source.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CompiledMappings getCompiled() {
        return compiled;
    }

    public void setCompiled(CompiledMappings compiled) {
        this.compiled = compiled;
    }
}
