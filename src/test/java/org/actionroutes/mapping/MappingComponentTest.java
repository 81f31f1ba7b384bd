package org.actionroutes.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Mappings in a Camel context of which nobody knows anything but that the home is on the class path. */
class MappingComponentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: mapping:acme/groups.jslt",
                "uri: mapping://acme/groups.jslt",
                "uri: mapping\n            parameters:\n              file: acme/groups.jslt"
            })
    void mapsText(String to) throws Exception {
        try (URLClassLoader home = home();
                DefaultCamelContext context = context(home, to)) {
            JsonNode result = context.createFluentProducerTemplate()
                    .to("direct:it")
                    .withBody("[{\"id\": \"g-1\", \"name\": \"Sales\"}]")
                    .request(JsonNode.class);
            assertThat(result)
                    .isEqualTo(JSON.readTree("{\"resources\": [{\"id\": \"g-1\", \"displayName\": \"Sales\","
                            + " \"schemas\": [\"urn:ietf:params:scim:schemas:core:2.0:Group\"]}]}"));
        }
    }

    @Test
    void mapsATreeWithVariables() throws Exception {
        try (URLClassLoader home = home();
                DefaultCamelContext context = context(home, "uri: mapping:acme/users.jslt")) {
            JsonNode result = context.createFluentProducerTemplate()
                    .to("direct:it")
                    .withBody(JSON.readTree("[{\"id\": \"u-1\"}]"))
                    .withVariable(
                            "assignments", JSON.readTree("[{\"user_id\": \"u-1\", \"roles\": [{\"value\": \"r-1\"}]}]"))
                    .request(JsonNode.class);
            assertThat(result.at("/resources/0/roles/0/value").asText()).isEqualTo("r-1");
        }
    }

    @Test
    void takesWhatHasBeenCompiledAlready() throws Exception {
        try (URLClassLoader home = home();
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry()
                    .bind(
                            "compiled",
                            new CompiledMappings(Map.of(
                                    "it.jslt",
                                    Mapping.compile("it.jslt", name -> java.util.Optional.of("{\"was\": .}")))));
            start(context, home, "uri: mapping:it.jslt");
            assertThat(context.createProducerTemplate().requestBody("direct:it", "1"))
                    .hasToString("{\"was\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/no.jslt", "no.jslt"})
    void aMissingOneEndsTheStart(String file) throws Exception {
        try (URLClassLoader home = home()) {
            assertThatThrownBy(() -> context(home, "uri: mapping:" + file))
                    .hasRootCauseInstanceOf(MappingProblem.class)
                    .rootCause()
                    .hasMessage("transforms/" + file + ": does not exist");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri: mapping", "uri: mapping:?lazyStartProducer=true"})
    void noFileEndsTheStart(String to) throws Exception {
        try (URLClassLoader home = home()) {
            assertThatThrownBy(() -> context(home, to))
                    .rootCause()
                    .hasMessageEndingWith("' should be mapping:<file>, as in mapping:acme/users.jslt");
        }
    }

    private static URLClassLoader home() throws Exception {
        return new URLClassLoader(new URL[] {Path.of("").toUri().toURL()});
    }

    private static DefaultCamelContext context(ClassLoader home, String to) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        start(context, home, to);
        return context;
    }

    private static void start(CamelContext context, ClassLoader home, String to) throws Exception {
        context.setApplicationContextClassLoader(home);
        String route =
                "- route:\n    from:\n      uri: direct:it\n      steps:\n        - to:\n            " + to + "\n";
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("it.yaml", route));
        context.start();
    }
}
