package org.actionroutes.isv;

import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.http.CallOptions;
import org.actionroutes.isv.token.AccessTokens;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/** Makes the message that {@code http:} sends: the call's own request and the instance's credentials, and nothing else. */
public class IsvAttempt implements Processor {

    private AccessTokens accessTokens;

    /** @param accessTokens where OAuth tokens come from */
    public void setAccessTokens(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    @Override
    public void process(Exchange exchange) throws IsvException {
        IsvCall call = IsvCall.of(exchange);
        Instance instance = IsvCall.instanceOf(exchange);
        Connection connection = instance.connection();
        String authorization = authorization(call, instance, connection.authentication());

        Message message = exchange.getMessage();
        call.redeliveryCounter = message.getHeader(Exchange.REDELIVERY_COUNTER);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_URI, connection.baseUrl() + call.target);
        message.setHeader(Exchange.HTTP_METHOD, call.method);
        message.setHeader("Accept", "application/json");
        message.setHeader("User-Agent", "action-routes");
        if (call.contentType != null) {
            message.setHeader(Exchange.CONTENT_TYPE, call.contentType);
        }
        if (authorization != null) {
            message.setHeader("Authorization", authorization);
        }
        message.setBody(call.body);
        new CallOptions(null, null, null, call.selector).attachTo(exchange);
    }

    private String authorization(IsvCall call, Instance instance, Authentication authentication) throws IsvException {
        if (authentication instanceof Authentication.Bearer bearer) {
            call.credential = bearer.token();
        } else if (authentication instanceof Authentication.ClientCredentials) {
            call.token = accessTokens.resolve(instance);
            call.credential = call.token.value();
        } else {
            return null;
        }
        return "Bearer " + call.credential.reveal();
    }
}
