package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.actionroutes.openapi.Names;

/** The base URL of a description's first server; its variables become tenant settings. */
final class Server {

    private Server() {}

    static String baseUrl(Plan plan) {
        JsonNode server = plan.description().tree().path("servers").path(0);
        String url = server.path("url").asText("/");
        String filled = url;
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            filled = filled.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        if (!url.matches("https?://.*")) {
            // Where the API is depends on the customer, or the description does not say it.
            String path = url.startsWith("/") ? url : url.replaceFirst("^[^/]*//[^/]*", "");
            String host = filled.matches("https?://[^/]+.*") ? filled.replaceFirst("^(https?://[^/]+).*", "$1") : "";
            plan.settings()
                    .add("api_url", "Where the API is.", host.isEmpty() ? "https://api.example.com" : host, null);
            return "{+api_url}" + (path.contains("{") ? "" : path.replaceFirst("/+$", ""));
        }
        String base = url;
        for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
            JsonNode described = variable.getValue();
            String usual = described.path("default").asText();
            String name = plan.settings()
                    .add(
                            Names.snake(variable.getKey()),
                            described.path("description").asText(),
                            usual,
                            described.has("enum") ? usual : null);
            base = base.replace(
                    "{" + variable.getKey() + "}", "{" + (usual.matches("[\\w.-]*") ? "" : "+") + name + "}");
        }
        return base.replaceFirst("/+$", "");
    }
}
