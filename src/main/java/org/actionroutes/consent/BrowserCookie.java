package org.actionroutes.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.store.OneTime;

/**
 * What a browser that has begun brings back with the ISV's answer, in a cookie of its own for each time that it begins.
 * It is sealed, so that nobody can make or read one; another browser does not have it.
 */
final class BrowserCookie {

    /** Long enough to log in at the ISV, with a second factor, and to read what it asks. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private static final String PURPOSE = "consent";
    private static final int NAMED_BY = 16;

    /**
     * What has begun.
     *
     * @param by the administrator who was given the start URL
     */
    record Begun(String integration, String instance, String by, Attempt attempt, ObjectNode content) {}

    private final OneTime oneTime;
    private final boolean secure;

    /** @param secure whether browsers come by HTTPS */
    BrowserCookie(OneTime oneTime, boolean secure) {
        this.oneTime = oneTime;
        this.secure = secure;
    }

    /** @return the value of {@code Set-Cookie} */
    String set(String integration, String instance, String by, Attempt attempt) {
        ObjectNode content = Json.MAPPER
                .createObjectNode()
                .put("integration", integration)
                .put("instance", instance)
                .put("by", by)
                .put("state", attempt.state())
                .put("verifier", attempt.verifier().reveal())
                .put("redirectUri", attempt.redirectUri().toString());
        return cookie(attempt.state(), oneTime.make(PURPOSE, content, LIFE), LIFE.toSeconds());
    }

    /** @return the value of {@code Set-Cookie} that has the browser forget it */
    String forget(String state) {
        return cookie(state, "", 0);
    }

    /** Lax: it is to come along when the ISV sends the browser back, and with nothing that another page sends. */
    private String cookie(String state, String value, long seconds) {
        return name(state) + "=" + value + "; Path=/; Max-Age=" + seconds + "; HttpOnly; SameSite=Lax"
                + (secure ? "; Secure" : "");
    }

    /** @return what the browser has begun with this state; empty where it has not, or too long ago */
    Optional<Begun> read(HttpServerRequest request, String state) {
        if (!isState(state)) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(name(state)))
                .map(Cookie::getValue)
                .flatMap(value -> oneTime.read(PURPOSE, value))
                .filter(content -> content.path("state").asText().equals(state))
                .map(content -> new Begun(
                        content.path("integration").asText(),
                        content.path("instance").asText(),
                        content.path("by").asText(),
                        new Attempt(
                                state,
                                new Secret(content.path("verifier").asText()),
                                URI.create(content.path("redirectUri").asText())),
                        content));
    }

    /** A state of ours: nothing else may become a part of a cookie's name. */
    private static boolean isState(String state) {
        return state.matches("[A-Za-z0-9_-]{32,64}");
    }

    /**
     * @return false where it came back already
     * @throws org.actionroutes.store.StoreUnavailable if that can't be known
     */
    boolean use(Begun begun) {
        return oneTime.use(PURPOSE, begun.content());
    }

    /** Browsers let {@code __Host-} be set by nobody but this very host, by HTTPS. */
    private String name(String state) {
        return (secure ? "__Host-" : "") + "connect-" + state.substring(0, NAMED_BY);
    }
}
