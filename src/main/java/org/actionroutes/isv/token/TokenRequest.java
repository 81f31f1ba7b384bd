package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.Text;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.limit.Decision;
import org.actionroutes.isv.limit.Sending;
import org.actionroutes.json.Json;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Message;

/**
 * Asks a token endpoint for a token by client credentials (RFC 6749 §4.4), through the same gate as every call
 * to the ISV, so that the same budget, repeats, timeouts and refusal of private addresses hold. Token endpoints are
 * careless with the rest of their answer, so only the token itself has to be right.
 */
final class TokenRequest {

    /** For a token endpoint that names no lifetime (RFC 6749 §5.1 leaves it open), or none that makes sense: short enough to be harmless. */
    private static final Duration UNSTATED_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    /** What a header can carry: visible ASCII characters. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private static final String WHERE = "its token endpoint";

    private final CamelContext context;

    private record Answer(int status, JsonNode body, Decision decision) {
    }

    TokenRequest(CamelContext context) {
        this.context = context;
    }

    /**
     * @param instance     whose credentials they are
     * @param workedBefore whether these credentials have had a token already, which decides what a refusal means
     * @throws IsvException if there is no token to be had
     */
    AccessTokens.Token send(Instance instance, ClientCredentials credentials, boolean workedBefore) throws IsvException {
        HTTPRequest request = new com.nimbusds.oauth2.sdk.TokenRequest(credentials.tokenUrl(), authentication(credentials),
                new ClientCredentialsGrant(), Scope.parse(credentials.scope())).toHTTPRequest();
        request.setAccept("application/json");
        Answer answer = exchange(instance, request);
        JsonNode token = answer.body().path("access_token");
        if (answer.status() != 200 || !token.isTextual() || !TOKEN.matcher(token.asText()).matches()
                || !answer.body().path("token_type").asText("bearer").equalsIgnoreCase("bearer")) {
            throw refusal(answer, credentials, workedBefore);
        }
        return new AccessTokens.Token(new Secret(token.asText()), life(answer.body().path("expires_in")));
    }

    private static Duration life(JsonNode expiresIn) {
        double seconds = expiresIn.asDouble();
        return seconds >= 1 ? Duration.ofSeconds((long) Math.min(seconds, LONGEST_LIFE.toSeconds())) : UNSTATED_LIFE;
    }

    private static ClientAuthentication authentication(ClientCredentials credentials) {
        ClientID id = new ClientID(credentials.clientId());
        var secret = new com.nimbusds.oauth2.sdk.auth.Secret(credentials.clientSecret().reveal());
        return switch (credentials.method()) {
            case client_secret_basic -> new ClientSecretBasic(id, secret);
            case client_secret_post -> new ClientSecretPost(id, secret);
        };
    }

    private Answer exchange(Instance instance, HTTPRequest request) throws IsvException {
        try (FluentProducerTemplate http = context.createFluentProducerTemplate()) {
            Exchange exchange = http.to("direct:isv-gate").withProcessor(prepared -> {
                prepared.setProperty(Instance.PROPERTY, instance);
                // Asking twice gives two tokens, and one of them is never used.
                Sending.describe(prepared, WHERE, true);
                Message message = prepared.getMessage();
                message.setHeader(Exchange.HTTP_URI, request.getURI().toString());
                message.setHeader(Exchange.HTTP_METHOD, request.getMethod().name());
                request.getHeaderMap().forEach((name, values) -> message.setHeader(name, String.join(", ", values)));
                message.setBody(request.getBody());
            }).send();
            IsvException failure = exchange.getException(IsvException.class);
            if (failure != null) {
                throw failure;
            }
            Message answer = exchange.getMessage();
            JsonNode body = answer.getBody() instanceof JsonNode node ? node : Json.MAPPER.nullNode();
            return new Answer(answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class), body, Sending.decision(exchange));
        } catch (IOException e) {
            throw TransportFailures.of(e, WHERE);
        }
    }

    private static IsvException refusal(Answer answer, ClientCredentials credentials, boolean workedBefore) {
        int status = answer.status();
        List<String> details = details(answer.body(), credentials.clientSecret());
        String answered = "The ISV's token endpoint answered with status " + status + " and no bearer token.";
        if (answer.decision().rateLimited()) {
            return new IsvException(Code.ISV_RATE_LIMIT, status, "The ISV's token endpoint is limiting our rate." + answer.decision().hint(), details, null);
        }
        return switch (status) {
            case 400, 401, 403 -> workedBefore
                    ? new IsvException(Code.ISV_TOKEN_EXPIRED, status,
                            "The access token has expired and the ISV's token endpoint refused to renew it.", details, null)
                    : new IsvException(Code.ISV_CREDENTIALS_REFUSED, status,
                            "The ISV's token endpoint refused the instance's client credentials.", details, null);
            default -> status < 400 ? new IsvException(Code.ISV_INVALID_ANSWER, 502, answered, details, null)
                    : new IsvException(status < 500 ? Code.ISV_REJECTED : Code.ISV_ERROR, status, answered, details, null);
        };
    }

    /** The error as RFC 6749 §5.2 has it. */
    private static List<String> details(JsonNode body, Secret secret) {
        String error = body.path("error").asText();
        String description = body.path("error_description").asText();
        String text = description.isEmpty() ? error : error + ": " + description;
        return text.isEmpty() ? List.of() : List.of(Text.clean(secret.maskedIn(text)));
    }
}
