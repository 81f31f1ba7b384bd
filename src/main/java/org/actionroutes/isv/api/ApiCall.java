package org.actionroutes.isv.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.call.Call;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.isv.trace.Part;

/** A call of the ISV's API: a request with the instance's credentials, and nothing else. */
final class ApiCall implements Call {

    private final Request request;
    private final CallContext context;
    private final AccessTokens accessTokens;
    private final Part part;
    private final String label;
    /** Those that the last attempt was sent with; by identity, since a way of authentication has many parts. */
    private final IdentityHashMap<Renewable, AccessTokens.Token> tokens = new IdentityHashMap<>();

    /** @param part what part of a split or multicast it is for, or null */
    ApiCall(Request request, CallContext context, AccessTokens accessTokens, Part part) {
        this.part = part;
        this.request = request;
        this.context = context;
        this.accessTokens = accessTokens;
        this.label = request.label(context.secrets());
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String purpose() {
        return "";
    }

    @Override
    public Part part() {
        return part;
    }

    @Override
    public boolean isRepeatable() {
        return request.repeatable();
    }

    @Override
    public CompletableFuture<Outgoing> next() {
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Authentication authentication : context.instance().connection().authentication()) {
            if (authentication instanceof Renewable kind) {
                all = all.thenCompose(before -> accessTokens.resolve(context, kind))
                        .thenAccept(token -> {
                            tokens.put(kind, token);
                            context.secrets().add(token.value());
                        });
            }
        }
        return all.thenApply(there -> message());
    }

    private Outgoing message() {
        Connection connection = context.instance().connection();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "action-routes");
        headers.putAll(connection.headers());
        if (request.contentType() != null) {
            headers.put("Content-Type", request.contentType());
        }
        String url = request.address(connection);
        for (Authentication authentication : connection.authentication()) {
            Authentication sent = sent(authentication);
            if (sent instanceof Authentication.Header header) {
                headers.put(header.name(), header.value().reveal());
            } else if (sent instanceof Authentication.Query query) {
                url = with(url, query.name(), query.value().reveal());
            }
        }
        return new Outgoing(context.instance(), request.method(), url, headers, request.body(), request.selector());
    }

    private Authentication sent(Authentication authentication) {
        return authentication instanceof Renewable kind
                ? kind.with(tokens.get(kind).value())
                : authentication;
    }

    /** What is secret in it is masked where it is shown; an ISV may put the token that it got into its links. */
    @Override
    public String shown(Outgoing message) {
        Connection connection = context.instance().connection();
        String shown = request.address(connection);
        for (Authentication authentication : connection.authentication()) {
            if (sent(authentication) instanceof Authentication.Query query) {
                // Not encoded: it stands for a secret.
                shown += (shown.contains("?") ? "&" : "?") + encoded(query.name()) + "=" + query.value();
            }
        }
        return shown;
    }

    private static String with(String url, String name, String value) {
        return url + (url.contains("?") ? "&" : "?") + encoded(name) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Optional<Verdict> failure(Answer answer, Optional<Verdict> verdict) {
        if (!answer.isSuccess() && request.okStatuses().contains(answer.status())) {
            return Optional.empty();
        }
        ErrorMapping errors = new ErrorMapping(context.instance().manifest().errors());
        return verdict.filter(failed -> Collections.disjoint(errors.codes(answer.body()), request.okErrorCodes()));
    }

    @Override
    public boolean renewCredentials() {
        tokens.forEach((kind, token) -> accessTokens.refused(context.instance(), kind, token));
        return !tokens.isEmpty();
    }
}
