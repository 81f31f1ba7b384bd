package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks the SCIM face of an instance as an Okta org does. */
final class Okta {

    private final Face face;
    private final Set<String> implemented;
    private final Map<String, Optional<JsonNode>> samples = new HashMap<>();

    /** @param implemented the contracts that the integration implements */
    Okta(Face face, Set<String> implemented) {
        this.face = face;
        this.implemented = implemented;
    }

    /** @param query names and values, one after another */
    Reply get(String path, String... query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], query[i + 1]);
        }
        return face.ask("GET", path, parameters, MissingNode.getInstance());
    }

    /**
     * @param what is written, for people; may be empty
     * @return what would be sent to the ISV, and is not
     */
    Reply write(String method, String path, JsonNode body, String what) {
        Reply reply = face.ask(method, path, Map.of(), body);
        return what.isEmpty() ? reply : reply.with(reply.request() + " (" + what + ")");
    }

    /** @return the first user that is listed, if any is */
    Optional<JsonNode> user() {
        return sample("/Users", "list-users");
    }

    /** @return the first group that is listed, if any is */
    Optional<JsonNode> group() {
        return sample("/Groups", "list-groups");
    }

    private Optional<JsonNode> sample(String endpoint, String contract) {
        if (!implemented.contains(contract)) {
            return Optional.empty();
        }
        return samples.computeIfAbsent(
                endpoint,
                first -> get(endpoint, "startIndex", "1", "count", "2").resources().stream()
                        .findFirst());
    }
}
