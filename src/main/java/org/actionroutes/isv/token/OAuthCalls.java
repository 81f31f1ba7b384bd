package org.actionroutes.isv.token;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.actionroutes.instance.OAuthClient;
import org.actionroutes.instance.PrivateKeyPem;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Content;
import org.actionroutes.isv.token.TokenCalls.Request;

/** Calls of OAuth token endpoints (RFC 6749 §3.2) and their answers. */
final class OAuthCalls {

    private static final String NAME = "its token endpoint";
    /** More than any server takes in a header. */
    private static final int LONGEST_TOKEN = 64 * 1024;
    /** What a header can carry: visible ASCII characters. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private OAuthCalls() {}

    /**
     * @param repeatable whether it does no harm to send it twice
     * @param grant the grant's own parameters
     * @param parameters further ones
     * @param secrets what of them must not be repeated
     */
    static Request request(
            URI tokenUrl,
            OAuthClient client,
            boolean repeatable,
            Map<String, String> grant,
            Map<String, Secret> parameters,
            List<Secret> secrets) {
        return new Request(
                NAME, "POST", tokenUrl, repeatable, () -> content(tokenUrl, client, grant, parameters, secrets));
    }

    private static Content content(
            URI tokenUrl,
            OAuthClient client,
            Map<String, String> grant,
            Map<String, Secret> parameters,
            List<Secret> secrets) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        grant.forEach((name, value) -> form.put(name, List.of(value)));
        parameters.forEach((name, value) -> form.put(name, List.of(value.reveal())));
        List<Secret> all = new ArrayList<>(secrets);
        HTTPRequest http = new HTTPRequest(HTTPRequest.Method.POST, tokenUrl);
        http.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        ClientAuthentication authentication = authentication(client);
        if (authentication == null) {
            form.put("client_id", List.of(client.id()));
            http.setBody(URLUtils.serializeParameters(form));
        } else {
            http.setBody(URLUtils.serializeParameters(form));
            authentication.applyTo(http);
        }
        if (authentication instanceof PrivateKeyJWT assertion) {
            all.add(new Secret(assertion.getClientAssertion().serialize()));
        }
        Map<String, Secret> headers = new LinkedHashMap<>();
        http.getHeaderMap().forEach((name, values) -> headers.put(name, new Secret(String.join(", ", values))));
        return new Content(headers, new Secret(http.getBody()), all);
    }

    /**
     * Made anew for each request: an assertion may be used once (RFC 7523 §3). Null where the client only names itself.
     */
    private static ClientAuthentication authentication(OAuthClient client) {
        ClientID id = new ClientID(client.id());
        return switch (client.method()) {
            case client_secret_basic -> new ClientSecretBasic(id, nimbus(client.secret()));
            case client_secret_post -> new ClientSecretPost(id, nimbus(client.secret()));
            case private_key_jwt -> assertion(id, client.key());
            case tls_client_auth, none -> null;
        };
    }

    private static com.nimbusds.oauth2.sdk.auth.Secret nimbus(Secret secret) {
        return new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal());
    }

    private static PrivateKeyJWT assertion(ClientID id, OAuthClient.SigningKey key) {
        try {
            return new PrivateKeyJWT(
                    new JWTAuthenticationClaimsSet(id, new Audience(key.audience())),
                    JWSAlgorithm.parse(key.algorithm()),
                    PrivateKeyPem.parse(key.pem()),
                    key.id(),
                    null);
        } catch (JOSEException e) {
            throw new IllegalStateException("the key was checked against its algorithm when the instance was read", e);
        }
    }

    /**
     * @return the token, or null where there is none. Token endpoints are careless with the rest of their answer, such
     *     as which status of success it has, so only it has to be right.
     */
    static Token token(Answer answer) {
        String token = answer.body().path("access_token").isTextual()
                ? answer.body().get("access_token").asText()
                : "";
        boolean bearer = answer.body().path("token_type").asText("bearer").equalsIgnoreCase("bearer");
        return answer.succeeded() && bearer && isSendable(token)
                ? new Token(new Secret(token), TokenLife.ofSeconds(answer.body().get("expires_in")))
                : null;
    }

    static boolean isSendable(String token) {
        return token.length() <= LONGEST_TOKEN && TOKEN.matcher(token).matches();
    }
}
