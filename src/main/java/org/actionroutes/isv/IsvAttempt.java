package org.actionroutes.isv;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.isv.http.CallOptions;
import org.actionroutes.isv.token.AccessTokens;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.http.HttpMethods;

/** Makes the message that {@code http:} sends: the call's own request and the instance's credentials, and nothing else. */
public class IsvAttempt implements Processor {

    private AccessTokens accessTokens;

    /** @param accessTokens where tokens come from */
    public void setAccessTokens(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public void process(Exchange exchange) throws IsvException {
        IsvCall call = IsvCall.of(exchange);
        Instance instance = IsvCall.instanceOf(exchange);
        Connection connection = instance.connection();
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
            Authentication sent = authentication instanceof Renewable renewable ? renewable.with(token(exchange, call, renewable)) : authentication;
            if (sent instanceof Authentication.Header header) {
                message.setHeader(header.name(), header.value().reveal());
            } else if (sent instanceof Authentication.Query query) {
                url += (url.contains("?") ? "&" : "?") + encoded(query.name()) + "=" + encoded(query.value().reveal());
                shown += (shown.contains("?") ? "&" : "?") + encoded(query.name()) + "=" + query.value();
            }
        }
        message.setHeader(Exchange.HTTP_URI, url);
        message.setBody(call.body);
        Sending.describe(exchange, call.label(SecretsInUse.of(exchange)), call.repeatable);
        Sending.show(exchange, "", shown);
        new CallOptions(connection.connectTimeout(), connection.responseTimeout(), connection.tls(), call.selector).attachTo(exchange);
    }

    private Secret token(Exchange exchange, IsvCall call, Renewable kind) throws IsvException {
        AccessTokens.Token token = accessTokens.resolve(exchange, IsvCall.instanceOf(exchange), kind);
        call.tokens.put(kind, token);
        SecretsInUse.of(exchange).add(token.value());
        return token.value();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
