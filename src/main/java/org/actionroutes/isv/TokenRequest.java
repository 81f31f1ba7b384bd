package org.actionroutes.isv;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequestSender;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.IsvException.Code;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Message;

/**
 * Asks a token endpoint for a token by client credentials (RFC 6749 §4.4), through the same {@code http:} endpoint as
 * every call to the ISV, so that the same timeouts and the same refusal of private addresses hold.
 */
final class TokenRequest {

    /** For a token endpoint that names no lifetime (RFC 6749 §5.1 leaves it open): short enough to be harmless. */
    private static final Duration UNSTATED_LIFE = Duration.ofMinutes(5);

    private final CamelContext context;

    TokenRequest(CamelContext context) {
        this.context = context;
    }

    /**
     * @param workedBefore whether these credentials have had a token already, which decides what a refusal means
     * @throws IsvException if there is no token to be had
     */
    AccessTokens.Token send(ClientCredentials credentials, boolean workedBefore) throws IsvException {
        HTTPRequest request = new com.nimbusds.oauth2.sdk.TokenRequest(credentials.tokenUrl(), authentication(credentials),
                new ClientCredentialsGrant(), Scope.parse(credentials.scope())).toHTTPRequest();
        request.setAccept("application/json");
        HTTPResponse answer;
        try {
            answer = request.send((HTTPRequestSender) this::exchange);
        } catch (IOException e) {
            throw IsvFailures.ofTransport(e, "its token endpoint");
        }
        try {
            TokenResponse response = TokenResponse.parse(answer);
            if (response.indicatesSuccess()) {
                AccessToken token = response.toSuccessResponse().getTokens().getAccessToken();
                Duration life = token.getLifetime() > 0 ? Duration.ofSeconds(token.getLifetime()) : UNSTATED_LIFE;
                return new AccessTokens.Token(new Secret(token.getValue()), life);
            }
            throw refusal(answer, response.toErrorResponse().getErrorObject(), workedBefore);
        } catch (ParseException e) {
            throw refusal(answer, new ErrorObject(null), workedBefore);
        }
    }

    private static ClientAuthentication authentication(ClientCredentials credentials) {
        ClientID id = new ClientID(credentials.clientId());
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(credentials.clientSecret().reveal());
        return switch (credentials.method()) {
            case client_secret_basic -> new ClientSecretBasic(id, secret);
            case client_secret_post -> new ClientSecretPost(id, secret);
        };
    }

    private ReadOnlyHTTPResponse exchange(ReadOnlyHTTPRequest request) throws IOException {
        try (FluentProducerTemplate http = context.createFluentProducerTemplate()) {
            Exchange exchange = http.to("direct:isv-http").withProcessor(prepared -> {
                Message message = prepared.getMessage();
                message.setHeader(Exchange.HTTP_URI, request.getURI().toString());
                message.setHeader(Exchange.HTTP_METHOD, request.getMethod().name());
                request.getHeaderMap().forEach((name, values) -> message.setHeader(name, String.join(", ", values)));
                message.setBody(request.getBody());
            }).send();
            if (exchange.getException() != null) {
                throw new IOException(exchange.getException());
            }
            Message answer = exchange.getMessage();
            HTTPResponse response = new HTTPResponse(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class));
            String contentType = answer.getHeader(Exchange.CONTENT_TYPE, String.class);
            if (contentType != null) {
                response.setHeader("Content-Type", contentType);
            }
            response.setBody(answer.getBody(String.class));
            return response;
        }
    }

    private static IsvException refusal(HTTPResponse answer, ErrorObject error, boolean workedBefore) {
        int status = answer.getStatusCode();
        List<String> details = error.getDescription() == null
                ? error.getCode() == null ? List.of() : List.of(error.getCode())
                : List.of(IsvFailures.clean(error.getCode() + ": " + error.getDescription()));
        if (status == 429) {
            return new IsvException(Code.ISV_RATE_LIMIT, status, "The ISV's token endpoint is limiting our rate.", details, null);
        }
        if (status >= 400 && status < 500) {
            Code code = workedBefore ? Code.ISV_TOKEN_EXPIRED : Code.ISV_CREDENTIALS_REFUSED;
            return new IsvException(code, status, workedBefore
                    ? "The access token has expired and the ISV's token endpoint refused to renew it."
                    : "The ISV's token endpoint refused the instance's client credentials.", details, null);
        }
        return new IsvException(status >= 500 ? Code.ISV_ERROR : Code.ISV_INVALID_ANSWER, status >= 500 ? status : 502,
                "The ISV's token endpoint answered with status " + status + " and no token.", details, null);
    }
}
