package org.actionroutes.isv.token;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.call.Call;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.token.TokenCalls.Content;
import org.actionroutes.isv.token.TokenCalls.Request;
import org.actionroutes.isv.trace.Part;

/** A call that gets a token. Whatever its answer says, it is an answer: what it means, OAuth's own words tell. */
final class TokenCall implements Call {

    private final Instance instance;
    private final Request request;
    private Content sent;

    TokenCall(Instance instance, Request request) {
        this.instance = instance;
        this.request = request;
    }

    /** What was sent last. */
    Content sent() {
        return sent;
    }

    @Override
    public String label() {
        return request.to();
    }

    @Override
    public String purpose() {
        return "token";
    }

    @Override
    public Part part() {
        return null;
    }

    @Override
    public boolean isRepeatable() {
        return request.repeatable();
    }

    /** Made anew each time: an assertion may be used once (RFC 7523 §3). */
    @Override
    public CompletableFuture<Outgoing> next() {
        sent = request.content().get();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "action-routes");
        sent.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        byte[] body = sent.body() == null ? null : sent.body().reveal().getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(
                new Outgoing(instance, request.method(), request.url().toString(), headers, body, null));
    }

    @Override
    public String shown(Outgoing message) {
        return message.url();
    }

    @Override
    public Optional<Verdict> failure(Answer answer, Optional<Verdict> verdict) {
        return Optional.empty();
    }

    @Override
    public boolean renewCredentials() {
        return false;
    }
}
