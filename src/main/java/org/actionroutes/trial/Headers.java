package org.actionroutes.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;

/** The headers of messages as they may be shown: those that carry credentials say only that they are there. */
final class Headers {

    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "dpop");
    private static final Set<String> OPEN_IN_TOKEN_CALLS = Set.of(
            "accept", "user-agent", "content-type", "content-length", "date", "server", "retry-after", "cache-control");
    private static final String MASK = "****";

    private final Masks masks;
    private final Set<String> closed = new TreeSet<>(CREDENTIALS);

    Headers(Masks masks, Instance instance) {
        this.masks = masks;
        for (Authentication authentication : instance.connection().authentication()) {
            if (authentication instanceof Authentication.Header header) {
                closed.add(header.name().toLowerCase(Locale.ROOT));
            } else if (authentication instanceof Authentication.LoginToken login && !login.inQuery()) {
                closed.add(login.name().toLowerCase(Locale.ROOT));
            }
        }
    }

    ObjectNode sent(Message message) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        message.outgoing().headers().forEach((name, value) -> shown.put(name, shown(name, value, message)));
        return shown;
    }

    ObjectNode answered(Message message) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        message.answerHeaders().forEach(header -> {
            String value = shown(header.getName(), String.valueOf(header.getValue()), message);
            String before = shown.path(header.getName()).asText("");
            shown.put(header.getName(), before.isEmpty() ? value : before + ", " + value);
        });
        return shown;
    }

    private String shown(String name, String value, Message message) {
        String known = name.toLowerCase(Locale.ROOT);
        return closed.contains(known) || message.isForToken() && !OPEN_IN_TOKEN_CALLS.contains(known)
                ? MASK
                : masks.text(value);
    }
}
