package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.actionroutes.yaml.YamlProblem;

/**
 * What an ISV has published of its API, as far as it lies beside the cases.
 *
 * @param openApi its OpenAPI description, {@code openapi.json} or {@code openapi.yaml}
 * @param hasGraphQl whether it has a {@code schema.graphql}, which says what may be sent to {@code POST /graphql} in
 *     place of the OpenAPI description
 */
record IsvDescription(Optional<OpenApi> openApi, boolean hasGraphQl) {

    /** The name of the file with a GraphQL schema. */
    static final String GRAPHQL_FILE = "schema.graphql";
    /** The request that such a schema is about. */
    static final String GRAPHQL = "POST /graphql";

    /**
     * @param folder that of an integration's cases
     * @throws YamlProblem if it can't be read, or is no such description
     */
    static IsvDescription of(Path folder) {
        return new IsvDescription(
                OpenApiFile.in(folder, CaseFiles::shown).map(OpenApi::new), Files.exists(folder.resolve(GRAPHQL_FILE)));
    }

    /**
     * Adds to the answers what the description requires of them.
     *
     * @param upstream the entries of an {@code upstream.yaml}
     * @return what the description does not allow, each with the request it is about; nothing where there is no
     *     description
     */
    List<String> check(JsonNode upstream) {
        List<String> all = new ArrayList<>();
        upstream.forEach(entry -> {
            String request = entry.path("request").asText();
            List<String> wrong = request.equals(GRAPHQL) && hasGraphQl
                    ? List.of()
                    : openApi.map(description -> description.check(entry)).orElse(List.of());
            wrong.forEach(complaint -> all.add(request + ": " + complaint));
        });
        return all;
    }
}
