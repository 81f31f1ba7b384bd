package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Basic authentication (RFC 7617). */
final class Basic {

    private Basic() {}

    /**
     * @param given templates of a user name and a password
     * @param secrets gets the form in which these are sent
     * @return the header's value
     */
    static Secret of(JsonNode given, InstanceValues values, List<Secret> secrets) {
        String username = values.fill(given.get("username").asText());
        if (username.contains(":")) {
            values.wrong(
                    given.get("username").asText(),
                    "holds a colon, which a user name of Basic authentication can't (RFC 7617)");
        }
        return of(username, values.fill(given.get("password").asText()), secrets);
    }

    static Secret of(String username, String password, List<Secret> secrets) {
        String encoded =
                Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
        secrets.add(new Secret(encoded));
        return new Secret("Basic " + encoded);
    }
}
