package org.actionroutes.isv;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.CallOptions;
import org.actionroutes.isv.limit.Limits;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.isv.token.AccessTokens;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Makes the message that {@code http:} sends: the call's own request and the instance's credentials, and nothing else.
 */
public class IsvAttempt extends AsyncProcessorSupport {

    private AccessTokens accessTokens;
    private Limits limits;

    /** @param accessTokens where tokens come from */
    public void setAccessTokens(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    /** @param limits how the exchange goes on once there is a token */
    public void setLimits(Limits limits) {
        this.limits = limits;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        return limits.waits()
                .then(
                        exchange,
                        tokens(exchange),
                        failure -> {
                            if (failure != null) {
                                throw failure;
                            }
                            fill(exchange);
                        },
                        () -> {},
                        callback);
    }

    private CompletableFuture<Void> tokens(Exchange exchange) {
        IsvCall call = IsvCall.of(exchange);
        Instance instance = IsvCall.instanceOf(exchange);
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        for (Authentication authentication : instance.connection().authentication()) {
            if (authentication instanceof Renewable kind) {
                all = all.thenCompose(before -> accessTokens.resolve(exchange, instance, kind))
                        .thenAccept(token -> {
                            call.tokens.put(kind, token);
                            SecretsInUse.of(exchange).add(token.value());
                        });
            }
        }
        return all;
    }

    private static void fill(Exchange exchange) {
        IsvCall call = IsvCall.of(exchange);
        Connection connection = IsvCall.instanceOf(exchange).connection();
        Message message = exchange.getMessage();
        call.redeliveryCounter = message.getHeader(Exchange.REDELIVERY_COUNTER);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.method));
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "action-routes");
        connection.headers().forEach(message::setHeader);
        if (call.contentType != null) {
            message.setHeader(Exchange.CONTENT_TYPE, call.contentType);
        }
        String url = call.address(connection);
        // What is secret in it is masked where it is shown; an ISV may put the token that it got into its links.
        String shown = url;
        for (Authentication authentication : connection.authentication()) {
            Authentication sent = authentication instanceof Renewable kind
                    ? kind.with(call.tokens.get(kind).value())
                    : authentication;
            if (sent instanceof Authentication.Header header) {
                message.setHeader(header.name(), header.value().reveal());
            } else if (sent instanceof Authentication.Query query) {
                url += (url.contains("?") ? "&" : "?") + encoded(query.name()) + "="
                        + encoded(query.value().reveal());
                shown += (shown.contains("?") ? "&" : "?") + encoded(query.name()) + "=" + query.value();
            }
        }
        message.setHeader(Exchange.HTTP_URI, url);
        message.setBody(call.body);
        Sending.describe(exchange, call.label(SecretsInUse.of(exchange)), call.repeatable);
        Sending.show(exchange, "", shown);
        new CallOptions(IsvCall.instanceOf(exchange), call.selector).attachTo(exchange);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
