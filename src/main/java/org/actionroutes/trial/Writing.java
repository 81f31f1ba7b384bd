package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.json.Json;

/**
 * Which requests may write. Safe methods do not (RFC 9110 §9.2.1), nor does a GraphQL document of queries only (GraphQL
 * §2.3). Any other request may, also one that a route calls idempotent: that says that it can be sent twice, not that
 * it only reads.
 */
final class Writing {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|#[^\\n]*");
    private static final Pattern QUERY = Pattern.compile("\\s*(?:query\\b|fragment\\b|\\{)(?s:.*)");
    private static final Pattern OTHER = Pattern.compile("(?s).*\\b(?:mutation|subscription)\\b.*");

    private Writing() {}

    static boolean mayWrite(Outgoing message) {
        return !SAFE.contains(message.method()) && !isQuery(message);
    }

    private static boolean isQuery(Outgoing message) {
        if (!message.method().equals("POST") || message.body() == null) {
            return false;
        }
        try {
            JsonNode query = Json.MAPPER.readTree(message.body()).path("query");
            String document = COMMENT_OR_TEXT.matcher(query.asText()).replaceAll(" ");
            return query.isTextual()
                    && QUERY.matcher(document).matches()
                    && !OTHER.matcher(document).matches();
        } catch (IOException e) {
            // No JSON, so it is no GraphQL over HTTP either.
            return false;
        }
    }
}
