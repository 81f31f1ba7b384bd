package org.actionroutes.openapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.app.StartProblem;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads an OpenAPI 3.0 or 3.1 description from a file. Nothing is read from a network, or from outside its folder. */
public final class DescriptionFile {

    /** Three times the largest one that is published with references; in memory it takes many times as much. */
    private static final int LARGEST = 40_000_000;
    /** Of JSON and YAML in one another. Deeper ones would take more stack than there is. */
    private static final int DEEPEST = 200;

    private static final int LISTED = 5;

    private final Path file;

    private DescriptionFile(Path file) {
        this.file = file;
    }

    /**
     * @param file a local file, JSON or YAML
     * @return what it describes
     * @throws StartProblem if it is not there, is too large, is no OpenAPI 3.0 or 3.1, or refers to what may not be
     *     read
     */
    public static Description read(Path file) {
        return new DescriptionFile(file).description();
    }

    private Description description() {
        JsonNode tree = tree(file);
        checkVersion(tree);
        References references = new References(file, DescriptionFile::tree);
        boolean oneFile = references.check(tree);
        ParseOptions options = new ParseOptions();
        options.setResolve(!oneFile);
        options.setSafelyResolveURL(true);
        try {
            SwaggerParseResult result = new OpenAPIV3Parser()
                    .parseJsonNode(file.toAbsolutePath().toUri().toString(), tree, options);
            if (result.getOpenAPI() == null) {
                throw problem("is no OpenAPI that can be read: " + String.join("; ", first(result.getMessages())));
            }
            return new Description(oneFile ? tree : whole(result.getOpenAPI()), warnings(result, references));
        } catch (StackOverflowError e) {
            throw problem("can't be read: its schemas stand within one another without an end");
        } catch (OutOfMemoryError e) {
            throw problem("can't be read in the memory that there is; JAVA_OPTS=-Xmx4g gives it more, or keep only the"
                    + " operations that are needed");
        }
    }

    private static List<String> warnings(SwaggerParseResult result, References references) {
        List<String> all = new ArrayList<>(references.nowhere());
        if (result.getMessages() != null) {
            all.addAll(result.getMessages());
        }
        return first(all);
    }

    private static List<String> first(List<String> messages) {
        List<String> some = new ArrayList<>(messages.stream().limit(LISTED).toList());
        if (messages.size() > LISTED) {
            some.add("and " + (messages.size() - LISTED) + " more");
        }
        return some;
    }

    /** Several files as one. */
    private static JsonNode whole(OpenAPI api) {
        return api.getSpecVersion() == SpecVersion.V31
                ? Json31.mapper().valueToTree(api)
                : Json.mapper().valueToTree(api);
    }

    private void checkVersion(JsonNode tree) {
        if (tree.has("swagger")) {
            throw problem("is Swagger " + tree.get("swagger").asText()
                    + "; what can be read is OpenAPI 3.0 and 3.1, which converters make of it");
        }
        if (!tree.has("openapi")) {
            throw problem(
                    "is no OpenAPI description: it has no member 'openapi' with its version, as in 'openapi: 3.1.0'");
        }
        String version = tree.get("openapi").asText();
        if (!version.matches("3\\.[01](\\.\\d+)?(-.*)?")) {
            throw problem("is OpenAPI " + version + "; what can be read is 3.0 and 3.1");
        }
        if (!tree.path("paths").isObject() || tree.path("paths").isEmpty()) {
            throw problem("describes no operations: it has no 'paths'");
        }
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw problem(
                        file,
                        "has more than " + LARGEST / 1_000_000 + " MB, which is too much to read; take"
                                + " the form that has $ref, or keep only the operations that are needed");
            }
            try (InputStream content = Files.newInputStream(file)) {
                JsonNode tree = mapper(file).readTree(content);
                if (tree == null || !tree.isObject()) {
                    throw problem(file, "is no OpenAPI description: it holds no object");
                }
                return tree;
            }
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw problem(
                    file,
                    "is neither JSON nor YAML" + (place == null ? "" : ", by line " + place.getLineNr()) + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw problem(file, Files.exists(file) ? "can't be read: " + e.getMessage() : "is not there");
        } catch (StackOverflowError | OutOfMemoryError e) {
            throw problem(file, "can't be read in the memory that there is; JAVA_OPTS=-Xmx4g gives it more");
        }
    }

    private static ObjectMapper mapper(Path file) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(LARGEST)
                .build();
        if (file.toString().endsWith(".json")) {
            return new ObjectMapper(
                    JsonFactory.builder().streamReadConstraints(constraints).build());
        }
        LoaderOptions loader = new LoaderOptions();
        loader.setCodePointLimit(LARGEST);
        loader.setNestingDepthLimit(DEEPEST);
        return new ObjectMapper(YAMLFactory.builder()
                .loaderOptions(loader)
                .streamReadConstraints(constraints)
                .build());
    }

    private StartProblem problem(String what) {
        return problem(file, what);
    }

    private static StartProblem problem(Path file, String what) {
        return new StartProblem(List.of(file + " " + what));
    }
}
