package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code instance.yaml} and {@code isv.yaml} of a plan's cases. */
final class CaseSetup {

    private static final String TOKEN = "/oauth/token";

    private CaseSetup() {}

    static String instance(Plan plan, Credentials credentials) {
        Map<String, Object> instance = new LinkedHashMap<>();
        instance.put("integration", plan.integration());
        instance.put("instance", "test");
        instance.put("callers", Map.of("bearer", Map.of("env", "CALLER")));
        Map<String, String> settings = new LinkedHashMap<>(plan.settings().examples());
        if (!settings.isEmpty()) {
            settings.computeIfPresent("token_url", (name, url) -> "{{isv}}" + TOKEN);
            instance.put("settings", settings);
        }
        Map<String, Object> given = new LinkedHashMap<>();
        credentials
                .credentials()
                .forEach((name, described) -> given.put(
                        name, described.containsKey("secret") ? Map.of("value", "me") : Map.of("env", "SECRET")));
        if (!given.isEmpty()) {
            instance.put("credentials", given);
        }
        // Without the base URL's path, which the description's paths don't have either.
        instance.put("connection", Map.of("baseUrl", "{{isv}}"));
        return YamlText.flat(instance);
    }

    static String isv(Credentials credentials) {
        ObjectNode isv = JsonNodeFactory.instance.objectNode();
        for (Map<String, Object> entry : credentials.entries()) {
            entry.forEach((kind, members) -> {
                Map<?, ?> all = (Map<?, ?>) members;
                switch (kind) {
                    case "apiKey" -> {
                        if ("header".equals(all.get("in"))) {
                            isv.withObject("/headers").put(all.get("name").toString(), "*");
                        }
                    }
                    case "mutualTls" -> {}
                    default -> isv.withObject("/headers").put("Authorization", "*");
                }
                if (all.containsKey("tokenUrl")) {
                    token(isv, kind, all);
                }
            });
        }
        return isv.isEmpty() ? "headers: {}\n" : YamlText.flat(isv);
    }

    private static void token(ObjectNode isv, String kind, Map<?, ?> entry) {
        ObjectNode token = isv.putObject("token");
        String url = entry.get("tokenUrl").toString();
        token.put("request", "POST " + (url.startsWith("/") ? url : TOKEN));
        token.putObject("headers").put("Authorization", "*");
        ObjectNode form = token.putObject("form");
        form.put("grant_type", kind.equals("clientCredentials") ? "client_credentials" : "refresh_token");
        if (!kind.equals("clientCredentials")) {
            form.put("refresh_token", "*");
        }
        if (entry.containsKey("scope")) {
            form.put("scope", "*");
        }
        ObjectNode answer = token.putObject("answer").putObject("json");
        answer.put("access_token", "stub-token").put("token_type", "Bearer").put("expires_in", 3600);
    }
}
