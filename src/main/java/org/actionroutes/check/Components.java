package org.actionroutes.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.json.Json;
import org.actionroutes.names.Nearest;
import org.apache.camel.spi.EndpointUriFactory;

/** Camel's components and languages, as the class path has them. */
final class Components {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    /** Whose options are for the route alone; others pass on to somebody else what they don't know. */
    private static final Set<String> STRICT = Set.of("direct", "log", "mapping", "seda", "action");
    /** What is most likely meant. */
    private static final List<String> USUAL = List.of("mapping", "kamelet", "direct", "log", "action", "http", "https");

    private final ClassLoader classPath = Components.class.getClassLoader();

    /** @return what is wrong with an address whose component does not exist */
    Optional<String> problem(Address address) {
        if (address.is("jslt")) {
            return Optional.of("a step calls a mapping with mapping:, as in 'mapping:acme/users.jslt', not with jslt:");
        }
        return has("component/", address.scheme())
                ? Optional.empty()
                : Optional.of("there is no component '" + address.scheme() + "'"
                        + Nearest.hint(address.scheme(), USUAL, "a route uses"));
    }

    /** @return what is wrong with a language that does not exist, or whose component is not there */
    Optional<String> problem(String language) {
        return has("language/", language.equals("method") ? "bean" : language)
                ? Optional.empty()
                : Optional.of("the language '" + language + "' is not there"
                        + Nearest.hint(language, names("language"), "there are"));
    }

    /** @return which option an address has that its component does not know */
    Optional<String> unknownOption(Address address) {
        if (!STRICT.contains(address.scheme()) || address.parameters().isEmpty()) {
            return Optional.empty();
        }
        Set<String> known = options(address.scheme());
        return address.parameters().keySet().stream()
                .filter(name -> !known.isEmpty() && !known.contains(name))
                .findFirst()
                .map(name -> address.scheme() + ": has no option '" + name + "'" + Nearest.hint(name, known, "it has"));
    }

    private Set<String> options(String scheme) {
        try (InputStream file = classPath.getResourceAsStream(SERVICES + "urifactory/" + scheme + "-endpoint")) {
            Properties properties = new Properties();
            properties.load(file);
            Class<?> factory = Class.forName(properties.getProperty("class"));
            return ((EndpointUriFactory) factory.getDeclaredConstructor().newInstance()).propertyNames();
        } catch (IOException | ReflectiveOperationException | NullPointerException e) {
            return Set.of();
        }
    }

    private boolean has(String kind, String name) {
        return classPath.getResource(SERVICES + kind + name) != null;
    }

    private Set<String> names(String kind) {
        Set<String> names = new TreeSet<>();
        try {
            for (URL file : Collections.list(classPath.getResources(SERVICES + kind + ".properties"))) {
                Properties properties = new Properties();
                try (InputStream content = file.openStream()) {
                    properties.load(content);
                }
                names.addAll(List.of(properties.getProperty(kind + "s", "").split(" ")));
            }
        } catch (IOException e) {
            return names;
        }
        return names;
    }

    /** @return why a text is not JSON */
    static Optional<String> notJson(String text) {
        try {
            Json.MAPPER.readTree(text);
            return Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(e.getOriginalMessage().replaceFirst(" \\(start marker at .*", ""));
        }
    }
}
