package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads an ISV's OpenAPI description that lies beside cases. */
final class OpenApiFile {

    private static final String WHAT = "the ISV's OpenAPI description";

    private OpenApiFile() {}

    /**
     * @param folder that of an integration's cases
     * @return what {@code openapi.json} holds, or else {@code openapi.yaml}; empty where there is neither
     * @throws YamlProblem if it is no such description
     */
    static Optional<OpenApi> in(Path folder) {
        return Stream.of("openapi.json", "openapi.yaml")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst()
                .map(OpenApiFile::read);
    }

    private static OpenApi read(Path file) {
        JsonNode description = file.toString().endsWith(".json")
                ? CaseFiles.json(file, WHAT)
                : YamlDocument.parse(CaseFiles.shown(file), CaseFiles.text(file, WHAT))
                        .content();
        String version = description.path("openapi").asText();
        if (!version.matches("3\\.[01](\\..*)?")) {
            throw new YamlProblem(
                    "case/openapi",
                    CaseFiles.shown(file),
                    0,
                    version.isEmpty()
                            ? "is no OpenAPI description: it has no member 'openapi'"
                            : "is OpenAPI " + version + "; cases are held against 3.0 and 3.1");
        }
        return new OpenApi(description);
    }
}
