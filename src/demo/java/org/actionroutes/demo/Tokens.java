package org.actionroutes.demo;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** OAuth 2.0 client credentials (RFC 6749 section 4.4) with opaque bearer tokens (RFC 6750). */
final class Tokens {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> expiries = new HashMap<>();
    private final Duration lifetime;

    Tokens(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** The token endpoint. A client authenticates with Basic or in the form, never both (RFC 6749 section 2.3). */
    void issue(RoutingContext call) {
        String type = call.request().getHeader("Content-Type");
        String basic = call.request().getHeader("Authorization");
        String id = call.request().getFormAttribute("client_id");
        String secret = call.request().getFormAttribute("client_secret");
        String grant = call.request().getFormAttribute("grant_type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            refuse(call, 400, "invalid_request", "send " + FORM);
        } else if (basic != null && secret != null) {
            refuse(call, 400, "invalid_request", "authenticate in one way only");
        } else if (!(basic != null ? basicMatches(basic) : matches(id, secret))) {
            if (basic != null) {
                call.response().putHeader("WWW-Authenticate", "Basic realm=\"acme\"");
            }
            refuse(call, 401, "invalid_client", "unknown client or wrong secret");
        } else if (grant == null) {
            refuse(call, 400, "invalid_request", "grant_type is missing");
        } else if (!grant.equals("client_credentials")) {
            refuse(call, 400, "unsupported_grant_type", "only client_credentials");
        } else {
            answer(
                    call,
                    200,
                    new JsonObject()
                            .put("access_token", newToken())
                            .put("token_type", "Bearer")
                            .put("expires_in", lifetime.toSeconds()));
        }
    }

    /** Lets a call with a good token through; answers any other with 401. */
    void check(RoutingContext call) {
        String header = call.request().getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            call.response().putHeader("WWW-Authenticate", "Bearer realm=\"acme\"");
            throw new AcmeError(401, "token_missing", "Send a bearer token.");
        }
        Instant expiry = expiries.get(header.substring(7).trim());
        if (expiry == null || !Instant.now().isBefore(expiry)) {
            call.response().putHeader("WWW-Authenticate", "Bearer realm=\"acme\", error=\"invalid_token\"");
            throw new AcmeError(401, "token_invalid", "This token is unknown or has expired.");
        }
        call.next();
    }

    private String newToken() {
        Instant now = Instant.now();
        expiries.values().removeIf(expiry -> !now.isBefore(expiry));
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        expiries.put(token, now.plus(lifetime));
        return token;
    }

    private static boolean basicMatches(String header) {
        try {
            if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
                return false;
            }
            String[] pair = new String(
                            Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8)
                    .split(":", 2);
            return pair.length == 2 && matches(decode(pair[0]), decode(pair[1]));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** RFC 6749 section 2.3.1: id and secret are form-encoded before they go into a Basic header. */
    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean matches(String id, String secret) {
        return AcmeApi.CLIENT_ID.equals(id)
                && secret != null
                && MessageDigest.isEqual(
                        AcmeApi.CLIENT_SECRET.getBytes(StandardCharsets.UTF_8),
                        secret.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(RoutingContext call, int status, String error, String description) {
        answer(call, status, new JsonObject().put("error", error).put("error_description", description));
    }

    private static void answer(RoutingContext call, int status, JsonObject body) {
        call.response().putHeader("Cache-Control", "no-store");
        Answers.json(call, status, body);
    }
}
