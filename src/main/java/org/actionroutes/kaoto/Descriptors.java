package org.actionroutes.kaoto;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.json.Json;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** What Camel's jars and our own say about what is in them, in Camel's format: the JSON files that its build makes. */
final class Descriptors {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    /** Comments, and what belongs to a component that is not here, whose descriptors Camel does not find. */
    private static final Pattern NOT_LISTED = Pattern.compile("#.*||langChain4j.*");

    private static final String SCHEMA = "schema/camelYamlDsl.json";

    private final ClassLoader classPath = Descriptors.class.getClassLoader();
    /** Never started, so that there is nothing to be closed. */
    private final CatalogCamelContext context = new DefaultCamelContext(false);

    /** One descriptor, or null where there is none. */
    private interface Source {
        String read(String name) throws IOException;
    }

    /** @return the version of Camel */
    String version() {
        return context.getVersion();
    }

    /** @return the schema of Camel's YAML */
    ObjectNode yamlSchema() {
        return read(SCHEMA, this::resource);
    }

    /** @return the names of the components that Camel's jars list; ours has no list */
    Stream<String> components() {
        return listed("component", "components");
    }

    Stream<String> languages() {
        return listed("language", "languages");
    }

    /** @return the names of data formats, as their own jars have them */
    Stream<String> dataFormats() {
        return listed("dataformat", "dataFormats");
    }

    private Stream<String> listed(String kind, String member) {
        return resources(SERVICES + kind + ".properties").stream()
                .map(file -> properties(file).getProperty(member, ""))
                .flatMap(names -> Stream.of(names.split(" ")))
                .filter(name -> !name.isEmpty())
                .distinct();
    }

    /** @return the descriptor of a component */
    ObjectNode component(String name) {
        return read(name, context::getComponentParameterJsonSchema);
    }

    /** @return the descriptor of a language, with its functions, as its own jar has it */
    ObjectNode language(String name) {
        return read(name, context::getLanguageParameterJsonSchema);
    }

    /** @return the descriptor of a data format, as its own jar has it */
    ObjectNode dataFormat(String name) {
        return read(name, context::getDataFormatParameterJsonSchema);
    }

    /** @return the descriptors of elements of routes, such as {@code to}, by their names */
    Map<String, ObjectNode> models() {
        Map<String, ObjectNode> models = new TreeMap<>();
        resources(SERVICES + "model.properties").stream()
                .flatMap(file -> text(file).lines())
                .filter(name -> !NOT_LISTED.matcher(name).matches())
                .forEach(name -> models.put(name, read(name, context::getEipParameterJsonSchema)));
        return models;
    }

    private static ObjectNode read(String name, Source source) {
        try {
            String text = source.read(name);
            if (text == null) {
                throw new IllegalStateException("no descriptor of '" + name + "' is on the class path");
            }
            return (ObjectNode) Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The descriptor of '" + name + "' can't be read", e);
        }
    }

    private String resource(String name) throws IOException {
        try (InputStream file = classPath.getResourceAsStream(name)) {
            return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<URL> resources(String name) {
        try {
            return Collections.list(classPath.getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties properties(URL file) {
        Properties properties = new Properties();
        try (InputStream content = file.openStream()) {
            properties.load(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    private static String text(URL file) {
        try (InputStream content = file.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
