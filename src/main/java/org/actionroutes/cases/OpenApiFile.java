package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads an ISV's OpenAPI description that lies beside cases. */
public final class OpenApiFile {

    private static final String WHAT = "the ISV's OpenAPI description";

    private OpenApiFile() {}

    /**
     * @param folder that of an integration's cases
     * @param name gives the name of a file for messages
     * @return what {@code openapi.json} holds, or else {@code openapi.yaml}; empty where there is neither
     * @throws YamlProblem if it is no description of OpenAPI 3.0 or 3.1
     */
    public static Optional<JsonNode> in(Path folder, Function<Path, String> name) {
        return Stream.of("openapi.json", "openapi.yaml")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .map(file -> read(file, name.apply(file)));
    }

    private static JsonNode read(Path file, String name) {
        String text = CaseFiles.text(file, name, WHAT);
        JsonNode description = name.endsWith(".json")
                ? CaseFiles.json(name, text, WHAT)
                : YamlDocument.parse(name, text).content();
        String version = description.path("openapi").asText();
        if (!version.matches("3\\.[01](\\..*)?")) {
            throw new YamlProblem(
                    "case/openapi",
                    name,
                    0,
                    version.isEmpty()
                            ? "is no OpenAPI description: it has no member 'openapi'"
                            : "is OpenAPI " + version + "; cases are held against 3.0 and 3.1");
        }
        return description;
    }
}
