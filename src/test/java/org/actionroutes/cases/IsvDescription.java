package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an ISV has published of its API, as far as it lies beside the cases: {@code openapi.json},
 * {@code schema.graphql}.
 */
record IsvDescription(Optional<OpenApi> openApi, Optional<GraphQl> graphQl) {

    private static final String GRAPHQL = "POST /graphql";

    /** @param folder that of an integration's cases */
    static IsvDescription of(Path folder) throws IOException {
        return new IsvDescription(OpenApi.of(folder), GraphQl.of(folder));
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
            List<String> wrong = request.equals(GRAPHQL) && graphQl.isPresent()
                    ? graphQl.get().check(entry)
                    : openApi.map(description -> description.check(entry)).orElse(List.of());
            wrong.forEach(complaint -> all.add(request + ": " + complaint));
        });
        return all;
    }
}
