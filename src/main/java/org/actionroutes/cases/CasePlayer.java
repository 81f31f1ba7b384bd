package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.actionroutes.json.Json;

/** Calls actions through HTTP as cases say, and compares the answers. Safe for use by many threads. */
public final class CasePlayer {

    /** After so long without an answer a call is given up. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Set<String> NOT_FOR_CALLERS =
            Set.of("x-caller", "cookie", "authorization", "x-isv-leak", "set-cookie");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI faces;
    private final Duration patience;

    /** @param faces where the faces listen, without a path */
    public CasePlayer(URI faces) {
        this(faces, PATIENCE);
    }

    /** @param patience after so long without an answer a call is given up */
    CasePlayer(URI faces, Duration patience) {
        this.faces = faces;
        this.patience = patience;
    }

    /**
     * Plays a case, whose instance has to be there and to call the ISV.
     *
     * @param it the case
     * @param isv the ISV, which nobody else calls meanwhile
     * @return what was not as it should be, the cause first; empty where all was
     * @throws InterruptedException if the thread was interrupted
     */
    public List<String> play(Case it, StubIsv isv) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        First.of(it.undescribed()).ifPresent(first -> wrong.add("by the ISV's own description, " + first));
        isv.expect(it);
        String cursor = "";
        for (int i = 0; i < it.requests().size() && wrong.isEmpty(); i++) {
            String which = it.requests().size() == 1 ? "answer" : "answer " + (i + 1);
            String input = it.requests().get(i).toString().replace("{{nextCursor}}", cursor);
            try {
                HttpResponse<String> answer = http.send(request(it, input), HttpResponse.BodyHandlers.ofString());
                wrong.addAll(isv.complaints());
                cursor = check(which, it.expected().get(i), answer, wrong);
            } catch (HttpTimeoutException e) {
                wrong.addAll(isv.complaints());
                wrong.add(which + ": given up, since there was none after " + patience.toSeconds() + " s");
            } catch (IOException e) {
                wrong.addAll(isv.complaints());
                wrong.add(which + ": the connection broke: " + e);
            }
        }
        if (it.undescribed().isEmpty()) {
            wrong.addAll(isv.neverSent());
        }
        return wrong;
    }

    private HttpRequest request(Case it, String input) {
        return HttpRequest.newBuilder(faces.resolve("/" + it.name().integration() + "/"
                        + it.name().instance() + "/actions/" + it.name().contract()))
                .header("Authorization", "Bearer " + CaseSecrets.CALLER)
                .header("Content-Type", "application/json")
                // None of these may reach the ISV.
                .header("X-Caller", "leak")
                .header("Cookie", "leak=1")
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString(input))
                .build();
    }

    /** @return the cursor of the next page */
    private static String check(String which, JsonNode expected, HttpResponse<String> answer, List<String> wrong) {
        JsonNode body;
        try {
            body = Json.tree(() -> Json.MAPPER.readTree(answer.body()));
        } catch (IOException e) {
            wrong.add(which + ": not JSON, with HTTP status " + answer.statusCode() + ": " + answer.body());
            return "";
        }
        First.of(Differences.between(expected, body)).ifPresent(first -> wrong.add(which + ": " + first));
        int status = expected.path("status").asInt(200);
        if (answer.statusCode() != status) {
            wrong.add(which + ": HTTP status: wanted " + status + ", got " + answer.statusCode());
        }
        if (answer.headers().firstValue("X-Request-Id").isEmpty()) {
            wrong.add(which + ": header X-Request-Id: wanted any, got none");
        }
        answer.headers().map().keySet().stream()
                .filter(NOT_FOR_CALLERS::contains)
                .forEach(name -> wrong.add(which + ": header " + name + ": wanted none, got one of the ISV's"));
        return body.at("/pagination/nextCursor").asText();
    }
}
