package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;

/** The management API of a process that runs. */
public final class RemoteManagement implements Management {

    /** A connection is tested as long as an action may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final ApiDescription description = new ApiDescription();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String server;
    private final Secret token;

    /**
     * @param server the URL of the management API
     * @param token an administrator's bearer token
     * @throws StartProblem if the URL is none
     */
    public RemoteManagement(String server, Secret token) {
        this.server = server.replaceFirst("/+$", "");
        this.token = token;
        if (!this.server.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
            throw new StartProblem(
                    List.of("--server should be the URL of a management API, such as http://127.0.0.1:9877"));
        }
    }

    @Override
    public Answer call(
            String operation,
            Map<String, String> path,
            Map<String, List<String>> query,
            String ifMatch,
            JsonNode body) {
        String parameters = query.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(value -> encoded(each.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        server + description.address(operation, path) + (parameters.isEmpty() ? "" : "?" + parameters)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.reveal())
                .method(
                        description.method(operation),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!ifMatch.isEmpty()) {
            request.header("If-Match", ifMatch);
        }
        return send(request.build());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode read = answer.body().length == 0 ? null : Json.tree(() -> Json.MAPPER.readTree(answer.body()));
            return new Answer(
                    answer.statusCode(),
                    read,
                    answer.headers()
                            .firstValue("ETag")
                            .map(tag -> Map.of("ETag", tag))
                            .orElse(Map.of()));
        } catch (IOException e) {
            throw new StartProblem(List.of("no management API answers at " + server
                    + "; is it the port of --admin-port, and does Action Routes run there?"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartProblem(List.of("interrupted"));
        }
    }

    @Override
    public void close() {
        // The client has nothing that is to be closed in Java 17.
    }
}
