package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.actionroutes.json.Json;

/** Finds what is wrong with a manifest's authentication beyond what a JSON Schema can say in plain words. */
final class AuthenticationCheck {

    private static final List<String> URLS =
            List.of("authorizationUrl", "tokenUrl", "assertionAudience", "request", "issuer", "account/request");

    private final JsonNode manifest;
    private final BiConsumer<String, String> problem;
    private final Map<String, String> places = new HashMap<>();

    private AuthenticationCheck(JsonNode manifest, BiConsumer<String, String> problem) {
        this.manifest = manifest;
        this.problem = problem;
    }

    /**
     * Looks at what keeps to the schema.
     *
     * @param manifest its content
     * @param problem takes where something is wrong, as a JSON Pointer, and what
     */
    static void check(JsonNode manifest, WellFormed wellFormed, BiConsumer<String, String> problem) {
        AuthenticationCheck check = new AuthenticationCheck(manifest, problem);
        JsonNode ways = manifest.path("authentication");
        for (int i = 0; i < ways.size(); i++) {
            if (wellFormed.has(manifest, "/authentication/" + i)) {
                Map.Entry<String, JsonNode> kind =
                        ways.get(i).properties().iterator().next();
                check.kind("/authentication/" + i + "/" + kind.getKey(), kind.getKey(), kind.getValue());
            }
        }
    }

    private void kind(String at, String kind, JsonNode given) {
        switch (kind) {
            case "apiKey" ->
                place(at, given.get("in").asText(), given.get("name").asText());
            case "clientCredentials", "authorizationCode" -> {
                place(at, "header", "Authorization");
                client(at, given);
                consent(at, given);
            }
            case "loginToken" -> {
                place(at, given.path("in").asText("header"), given.path("name").asText("Authorization"));
                login(at, given);
            }
            case "mutualTls" -> place(at, "TLS handshake", "client certificate");
            default -> place(at, "header", "Authorization");
        }
        for (String url : URLS) {
            for (String name : Template.names(given.at("/" + url).asText())) {
                if (manifest.path("credentials").has(name.replaceFirst("^[+/?&;.#]", ""))) {
                    problem.accept(
                            at + "/" + url,
                            "has '{" + name + "}', which is a credential; a URL is made of settings only");
                }
            }
        }
    }

    /** What a browser carries to the ISV, everybody who looks at it can read. */
    private void consent(String at, JsonNode given) {
        given.path("authorizationParameters")
                .properties()
                .forEach(parameter -> Template.names(parameter.getValue().asText()).stream()
                        .filter(manifest.path("credentials")::has)
                        .forEach(name -> problem.accept(
                                at + "/authorizationParameters/" + parameter.getKey(),
                                "has '{" + name + "}', which is a credential; a browser carries it, so it is made of"
                                        + " settings only")));
        if (given.has("account")) {
            path(at + "/account/name", given.at("/account/name").asText());
        }
    }

    private void path(String at, String path) {
        try {
            Json.path(path);
        } catch (IllegalArgumentException e) {
            problem.accept(at, "is not a JSONPath such as $.data.token");
        }
    }

    /** Two things in one place: one of them would never be sent. */
    private void place(String at, String in, String name) {
        String other = places.putIfAbsent(in + " " + name.toLowerCase(Locale.ROOT), at);
        if (other != null) {
            problem.accept(
                    at,
                    "sends the " + in + (in.contains(" ") ? "'s " : " ") + name + ", and so does " + other
                            + "; take one of the two away");
        }
    }

    private void client(String at, JsonNode given) {
        String method = given.path("method").asText("client_secret_basic");
        boolean secret = method.startsWith("client_secret");
        boolean key = method.equals("private_key_jwt");
        only(at, given, "clientSecret", secret, method);
        only(at, given, "privateKey", key, method);
        for (String detail : List.of("algorithm", "keyId", "assertionAudience")) {
            if (!key) {
                only(at, given, detail, false, method);
            }
        }
        if (method.equals("tls_client_auth")
                && manifest.path("authentication").valueStream().noneMatch(one -> one.has("mutualTls"))) {
            problem.accept(at + "/method", "is tls_client_auth, which needs an entry mutualTls beside this one");
        }
    }

    private void only(String at, JsonNode given, String member, boolean needed, String method) {
        if (given.has(member) != needed) {
            problem.accept(
                    at + "/" + member,
                    (needed
                            ? "is missing; the method " + method + " needs it"
                            : "is of no use; the method is " + method));
        }
    }

    private void login(String at, JsonNode given) {
        one(at, given, true, "token", "tokenHeader");
        one(at, given, false, "json", "form");
        one(at, given, false, "expiresIn", "expiresAt", "lifetime");
        if (given.path("request").asText().startsWith("GET ") && (given.has("json") || given.has("form"))) {
            problem.accept(
                    at + "/request",
                    "is a GET, which has no body, so " + (given.has("json") ? "json" : "form")
                            + " would not be sent; take the method that the ISV wants it with, such as POST");
        }
        if (given.path("in").asText().equals("query") && !(given.has("name") && given.has("value"))) {
            problem.accept(
                    at,
                    "puts the token into the query; there, it needs a name and a value, such as "
                            + "access_token and {token}");
        }
        if (manifest.path("settings").has("token")
                || manifest.path("credentials").has("token")) {
            problem.accept(
                    at,
                    "has '{token}' for the token of the login; call the setting or credential of that name otherwise");
        }
        Stream.of("token", "expiresIn", "expiresAt")
                .filter(given::has)
                .forEach(member -> path(at + "/" + member, given.get(member).asText()));
    }

    private void one(String at, JsonNode given, boolean needed, String... members) {
        long count = Stream.of(members).filter(given::has).count();
        if (count > 1 || needed && count == 0) {
            problem.accept(at, "should have " + (needed ? "one" : "at most one") + " of " + String.join(", ", members));
        }
    }
}
