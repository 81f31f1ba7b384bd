package org.actionroutes.replicas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;

/**
 * One who calls actions, one after another, on a connection that is kept for a while; nothing is sent twice. What
 * became of each call is noted.
 */
final class Caller implements AutoCloseable {

    /** The call has not succeeded, which has been noted. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        Failed(String kind) {
            super(kind);
        }
    }

    /** What requests to the SCIM face are counted as. */
    static final String SCIM = "SCIM";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TIMEOUT_S = 70;
    private static final int KEPT_S = 3;

    private final int port;
    private final Duration between;
    private final Supplier<Outcomes> outcomes;
    private final CloseableHttpClient http;

    /**
     * @param between what it waits before each call
     * @param keepsConnections whether it uses a connection for more than one call
     * @param outcomes where outcomes are noted at the moment
     */
    Caller(int port, Duration between, boolean keepsConnections, Supplier<Outcomes> outcomes) {
        this.port = port;
        this.between = between;
        this.outcomes = outcomes;
        BasicHttpClientConnectionManager connections = new BasicHttpClientConnectionManager();
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setTimeToLive(KEPT_S, TimeUnit.SECONDS)
                // One that the other side has closed meanwhile is not used.
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build());
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(TIMEOUT_S, TimeUnit.SECONDS)
                        .build())
                .setConnectionReuseStrategy(
                        keepsConnections
                                ? DefaultClientConnectionReuseStrategy.INSTANCE
                                : (request, answer, context) -> false)
                .disableAutomaticRetries()
                .build();
    }

    /** @return the answer of a call that has succeeded */
    JsonNode call(String instance, String contract, JsonNode input) throws Failed, InterruptedException {
        HttpPost request = new HttpPost("http://127.0.0.1:" + port + "/" + instance + "/actions/" + contract);
        request.setEntity(new StringEntity(input.toString(), ContentType.APPLICATION_JSON));
        return send(request, contract, instance + "/" + contract + " " + input, Caller::failure);
    }

    /**
     * @param path what follows the address of the instance's SCIM face
     * @return the answer of a request that has succeeded
     */
    JsonNode scim(String instance, String path) throws Failed, InterruptedException {
        HttpGet request = new HttpGet("http://127.0.0.1:" + port + "/" + instance + "/scim/v2" + path);
        return send(request, SCIM, instance + "/scim/v2" + path, json -> null);
    }

    /** @return the code of an action's failure, or null */
    private static String failure(JsonNode output) {
        return output.at("/executionStatus/status").asText().equals("SUCCEEDED")
                ? null
                : output.at("/executionStatus/errors/0/code").asText();
    }

    private JsonNode send(ClassicHttpRequest request, String what, String name, Function<JsonNode, String> failure)
            throws Failed, InterruptedException {
        Thread.sleep(between.toMillis());
        long start = System.nanoTime();
        try {
            request.setHeader("Authorization", "Bearer " + Cluster.CALLER);
            JsonNode succeeded = http.execute(request, answer -> {
                String body = EntityUtils.toString(answer.getEntity());
                JsonNode json = JSON.readTree(body);
                String face = what.equals(SCIM) ? SCIM : "HTTP";
                String kind = answer.getCode() != 200 ? face + " " + answer.getCode() : failure.apply(json);
                if (kind == null) {
                    outcomes.get().succeeded(what, System.nanoTime() - start);
                } else {
                    outcomes.get().failed(kind, name + " -> " + body);
                }
                return kind == null ? json : null;
            });
            if (succeeded == null) {
                throw new Failed("FAILED");
            }
            return succeeded;
        } catch (IOException e) {
            outcomes.get().failed(Outcomes.CUT, name + " -> " + e);
            throw new Failed(Outcomes.CUT);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
