package org.actionroutes.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.check.RouteCheck;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code okta.jslt}, which is in the program, and may be in a home. */
class SharedMappingTest {

    @TempDir
    Path home;

    @Test
    void isThereForAHomeThatDoesNotHaveIt() throws Exception {
        write("transforms/mine/it.jslt", "import \"okta.jslt\" as okta okta:core-group()");
        assertThat(result()).isEqualTo("urn:ietf:params:scim:schemas:core:2.0:Group");
    }

    @Test
    void isTheHomesOwnWhereThatHasOne() throws Exception {
        write("transforms/mine/it.jslt", "import \"okta.jslt\" as okta okta:core-group()");
        write("transforms/okta.jslt", "def core-group() \"urn:mine\"");
        assertThat(result()).isEqualTo("urn:mine");
    }

    @Test
    void isCheckedWithTheMappingsThatUseIt() throws Exception {
        write("routes/mine/manifest.yaml", """
                name: mine
                displayName: Mine
                connection: {baseUrl: "https://mine.example"}
                authentication: []
                """);
        write("routes/mine/list-entitlement-schema.camel.yaml", """
                - route:
                    id: mine-list-entitlement-schema
                    from:
                      uri: action:mine/list-entitlement-schema
                      steps:
                        - to:
                            uri: mapping:mine/it.jslt
                """);
        write(
                "transforms/mine/it.jslt",
                "import \"okta.jslt\" as okta {\"schemaProperties\":"
                        + " [okta:property(\"roles\", \"Roles\", \"ARRAY\", \"roles\")]}");
        assertThat(RouteCheck.problems(new Homes(List.of(home)))).isEmpty();
        write("transforms/okta.jslt", "def core-group() \"urn:mine\"");
        assertThat(RouteCheck.problems(new Homes(List.of(home))))
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("transforms/mine/it.jslt:1: No such function 'property' in module 'okta'");
    }

    private String result() throws Exception {
        Files.createDirectories(home.resolve("routes"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(new Homes(List.of(home)).classLoader());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:it").to("mapping:mine/it.jslt");
                }
            });
            context.start();
            return context.createProducerTemplate().requestBody("direct:it", "1", String.class);
        }
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
