package org.actionroutes.admin;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.faces.RequestId;
import org.actionroutes.json.Json;

/** One request on its way. */
record Received(HttpServerRequest http, String id, String address, Optional<ApiPath> path, Context loop) {

    private static final String ANYTHING = "call";

    Optional<Operation> operation() {
        return path.map(found -> found.operations().get(http.method().name()));
    }

    /** Parameters of the path, as far as they can be read. */
    Map<String, String> parameters() {
        try {
            return path.map(found -> found.parameters(http.path())).orElse(Map.of());
        } catch (IllegalArgumentException e) {
            return Map.of();
        }
    }

    String action() {
        return operation().map(Operation::auditAction).orElse(ANYTHING);
    }

    /** Answers it, unless that has been done, or its caller has gone. */
    void answer(Answer answer) {
        loop.runOnContext(back -> {
            HttpServerResponse response = http.response();
            if (response.ended() || response.closed()) {
                return;
            }
            response.setStatusCode(answer.status())
                    .putHeader("Cache-Control", "no-store")
                    .putHeader(RequestId.HEADER, id);
            answer.headers().forEach(response::putHeader);
            if (answer.body() == null) {
                response.end();
            } else {
                response.putHeader("Content-Type", answer.contentType()).end(Buffer.buffer(Json.write(answer.body())));
            }
        });
    }
}
