package org.actionroutes.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;

/**
 * A YAML file of {@code routes/}, as tests look at it: how it is written, what it holds, and what Camel's schema says
 * of that.
 */
public record YamlFile(Path path) {

    private static final Path ROUTES = Path.of("routes");
    /** Unpacked by the build. */
    private static final Path SCHEMA_FILE = Path.of("target/camel-yaml-dsl/schema/camelYamlDsl-canonical.json");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Schema SCHEMA = schema();

    static List<YamlFile> endingIn(String ending) {
        return endingIn(ROUTES, ending);
    }

    static List<YamlFile> endingIn(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/" + Homes.CASES + "/"))
                    .sorted()
                    .map(YamlFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    String folder() {
        return path.getParent().getFileName().toString();
    }

    List<String> lines() {
        return text().lines().toList();
    }

    private String text() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode content() {
        try {
            return YAML.readTree(text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every route of the file; none in a Kamelet. */
    List<JsonNode> routes() {
        return content().isArray() ? content().findValues("route") : List.of();
    }

    /** What Kaoto and plain editors have trouble with. */
    List<String> complaintsAboutForm() {
        List<String> complaints = new ArrayList<>();
        List<Event> events = new ArrayList<>();
        new Parse(LoadSettings.builder().setLabel(path.toString()).build())
                .parseString(text())
                .forEach(events::add);
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            String line = event.getStartMark()
                    .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                    .orElse("");
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                complaints.add(line + "an anchor or alias");
            }
            // An empty collection can be written in no other way.
            boolean empty = i + 1 < events.size()
                    && events.get(i + 1).getEventId().name().endsWith("End");
            if (event instanceof CollectionStartEvent start && start.getFlowStyle() == FlowStyle.FLOW && !empty) {
                complaints.add(line + "flow style");
            }
        }
        if (events.stream().filter(DocumentStartEvent.class::isInstance).count() != 1) {
            complaints.add("not one document");
        }
        return complaints;
    }

    /**
     * Where the content departs from Camel's schema of the canonical notation; a Kamelet's template counts as routes.
     */
    List<String> complaintsOfSchema() {
        JsonNode content = content();
        if (!content.isArray()) {
            ArrayNode entries = JsonNodeFactory.instance.arrayNode();
            content.at("/spec/template")
                    .properties()
                    .forEach(entry -> entries.addObject().set(entry.getKey(), entry.getValue()));
            content = entries;
        }
        return complaintsOfSchema(content);
    }

    /** Where entries of routes depart from it. */
    public static List<String> complaintsOfSchema(JsonNode content) {
        return SCHEMA.validate(content).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDialect(Dialects.getDraft4(), builder -> {})
                    .getSchema(Files.readString(SCHEMA_FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA_FILE + " is missing; './mvnw generate-test-resources' unpacks it", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
