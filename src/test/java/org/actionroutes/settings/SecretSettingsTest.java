package org.actionroutes.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesSource;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Camel's runtimes log each property that was resolved, unless its name is one of those that Camel takes for secret.
 */
class SecretSettingsTest {

    static Stream<Named<BiConsumer<PropertiesComponent, String>>> places() {
        return Stream.of(
                Named.of("a source", (to, value) -> to.addPropertiesSource(new Source(value))),
                Named.of("what is set first", properties(PropertiesComponent::setInitialProperties)),
                Named.of("what overrides", properties(PropertiesComponent::setOverrideProperties)),
                Named.of("the thread's own", properties(PropertiesComponent::setLocalProperties)));
    }

    @ParameterizedTest
    @MethodSource("places")
    void isReadWhereverItIsAndToldToNobody(BiConsumer<PropertiesComponent, String> place) throws Exception {
        List<String> told = new ArrayList<>();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            place.accept(context.getPropertiesComponent(), " the-key ");
            context.getPropertiesComponent().addPropertiesLookupListener((name, value, standard, source) -> {
                told.add(value);
            });
            context.build();
            assertThat(new Settings(context).secret("cursor.key")).isEqualTo("the-key");
            assertThat(told).isEmpty();
            assertThat(new Settings(context).text("cursor.key")).isEqualTo("the-key");
            assertThat(told).isNotEmpty();
        }
    }

    @Test
    void isEmptyWhereItIsNotSet() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            assertThat(new Settings(context).secret("cursor.key")).isEmpty();
        }
    }

    private static BiConsumer<PropertiesComponent, String> properties(
            BiConsumer<PropertiesComponent, Properties> place) {
        return (to, value) -> {
            Properties properties = new Properties();
            properties.put("cursor.key", value);
            place.accept(to, properties);
        };
    }

    private record Source(String value) implements PropertiesSource {

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public String getProperty(String name) {
            return name.equals("cursor.key") ? value : null;
        }
    }
}
