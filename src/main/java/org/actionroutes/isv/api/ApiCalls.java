package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.call.Answered;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.call.Calls;
import org.actionroutes.isv.failure.ErrorDetails;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.isv.trace.Part;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.Header;

/**
 * Calls of the API of an exchange's ISV. What has become of them, the exchange's {@link History} tells afterwards; the
 * last path segment of an answer's {@code Location} is in the variable {@code locationId}, and the JSON of an answer
 * that is a failure in the body.
 */
public final class ApiCalls {

    private static final int CREATED = 201;
    /** Of those that are null; anything shorter that is read as null is blank. */
    private static final int SHORTEST_DOCUMENT = "null".length();

    /** Makes a request. */
    public interface Making {

        /** @throws IsvException if no request can carry what there is to be sent */
        Request make() throws IsvException, IOException;
    }

    private final Calls calls;
    private final AccessTokens accessTokens;

    /**
     * @param calls how they are carried out
     * @param accessTokens where tokens come from
     */
    public ApiCalls(Calls calls, AccessTokens accessTokens) {
        this.calls = calls;
        this.accessTokens = accessTokens;
    }

    /**
     * Sends a request with the instance's credentials.
     *
     * @param exchange whose call it is
     * @param making makes the request; what it throws, the call has failed with
     * @return what it was answered with, where that counts as success; failed with an {@link IsvException} else.
     *     Whoever goes on does so on the thread that has sent the request
     */
    public CompletableFuture<Response> send(Exchange exchange, Making making) {
        CallContext context = CallContext.of(exchange);
        History.begins(exchange);
        Request request;
        try {
            request = making.make();
        } catch (IsvException | IOException e) {
            return CompletableFuture.failedFuture(e);
        }
        exchange.removeVariable("locationId");
        return calls.send(new ApiCall(request, context, accessTokens, Part.of(exchange)), context)
                .handle((answered, failure) -> {
                    try {
                        if (failure != null) {
                            throw failure;
                        }
                        return response(exchange, request, context, answered);
                    } catch (IsvException e) {
                        History.failed(exchange, e);
                        throw new CompletionException(e);
                    } catch (Throwable e) {
                        throw e instanceof CompletionException known ? known : new CompletionException(e);
                    }
                });
    }

    private Response response(Exchange exchange, Request request, CallContext context, Answered answered)
            throws IsvException {
        Answer answer = answered.answer();
        Instance instance = context.instance();
        if (answered.failure() != null) {
            IsvException failure = failure(request, answered, instance, context.secrets());
            // For conditions in an error handler.
            exchange.getMessage().setBody(answer.body());
            throw isGateways(answer.status()) ? failure.withUnclearOutcome() : failure;
        }
        boolean success = answer.isSuccess();
        String id = answer.header("Location").stream()
                .findFirst()
                .map(ApiCalls::lastSegment)
                .orElse(null);
        JsonNode body = success && answer.notJson() == null ? answer.body() : null;
        if (success
                && (answer.status() == CREATED || id != null && request.method().equals("POST"))) {
            History.answeredCreated(exchange, id, body);
        }
        if (answer.notJson() != null) {
            throw notJson(request, answer, context.secrets());
        }
        // What counts as success by its error code has nothing to say.
        boolean refused = answered.accepted();
        boolean blank = success && answer.body().isNull() && answer.size() < SHORTEST_DOCUMENT;
        Response response = new Response(
                answer,
                success && !refused ? answer.body() : Json.MAPPER.nullNode(),
                !success || refused || blank,
                instance.connection(),
                request.address(instance.connection()));
        History.answered(exchange, request, response, context.secrets());
        if (id != null) {
            exchange.setVariable("locationId", id);
        }
        return response;
    }

    private static IsvException failure(Request request, Answered answered, Instance instance, SecretsInUse secrets) {
        Answer answer = answered.answer();
        Verdict verdict = answered.failure();
        int status = answer.status();
        String meaning = status >= 300 && status < 400
                ? "redirects elsewhere, and redirects are not followed"
                : status < 200 ? "answered with an unexpected status" : verdict.meaning();
        String summary = verdict.summary() != null
                ? verdict.summary()
                : "The ISV " + meaning + ": " + request.label(secrets) + " was answered with status " + status + ".";
        return new IsvException(
                verdict.code(),
                verdict.status(),
                summary + answered.hint(),
                new ErrorDetails(instance.manifest().errors()).of(answer.body(), secrets),
                requestId(answer, secrets));
    }

    /** @return the ISV's own id of the request, by the headers that APIs use for it, or null */
    private static String requestId(Answer answer, SecretsInUse secrets) {
        return answer.headers().stream()
                .filter(header -> {
                    String name = header.getName().toLowerCase(Locale.ROOT);
                    return name.endsWith("request-id") || name.endsWith("requestid") || name.endsWith("correlation-id");
                })
                .map(Header::getValue)
                .map(secrets::words)
                .findFirst()
                .orElse(null);
    }

    /** What a gateway says of a server that has not answered it; 520 to 527 are Cloudflare's. */
    private static boolean isGateways(int status) {
        return status == 502 || status == 504 || status >= 520 && status <= 527;
    }

    /** Something has been done, but unless the status says so, it is not known what. */
    private static IsvException notJson(Request request, Answer answer, SecretsInUse secrets) {
        String given = String.join(", ", answer.header("Content-Type"));
        IsvException failure = IsvException.invalidAnswer("The ISV's answer to " + request.label(secrets)
                + " is not JSON (it came with " + (given.isEmpty() ? "no content type" : secrets.words(given)) + "): "
                + secrets.words(answer.notJson()));
        return answer.status() == CREATED ? failure : failure.withUnclearOutcome();
    }

    /** Without a query or a fragment, and whatever slashes stand at the end. */
    static String lastSegment(String location) {
        int end = 0;
        while (end < location.length() && location.charAt(end) != '?' && location.charAt(end) != '#') {
            end++;
        }
        while (end > 0 && location.charAt(end - 1) == '/') {
            end--;
        }
        String segment = location.substring(location.lastIndexOf('/', end - 1) + 1, end);
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // It was not encoded at all.
            return segment;
        }
    }
}
