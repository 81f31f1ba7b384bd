package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The requests of a case, as its ISV gets them. */
final class Upstream {

    private Upstream() {}

    /** @return all of them, the token call first, for an ISV with that URL */
    static List<JsonNode> requests(Case it, URI url) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode token = it.isv().path("token");
        if (token.isObject()
                && !it.upstream().isEmpty()
                && it.upstream()
                        .valueStream()
                        .noneMatch(request -> request.get("request").equals(token.get("request")))) {
            all.add(token);
        }
        it.upstream().forEach(all::add);
        all.replaceAll(request -> withUrl(request, url));
        return all;
    }

    private static JsonNode withUrl(JsonNode request, URI url) {
        return CaseFiles.reread(request.toString().replace("{{isv}}", url.toString()));
    }
}
