package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.instance.Authentication.LoginAnswer;
import org.actionroutes.instance.Authentication.LoginCall;
import org.actionroutes.instance.Authentication.LoginToken;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.limit.HttpDate;
import org.actionroutes.isv.token.AccessTokens.Token;
import org.actionroutes.isv.token.TokenCalls.Answer;
import org.actionroutes.isv.token.TokenCalls.Content;
import org.actionroutes.isv.token.TokenCalls.Request;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.json.Json;

/** Tokens by a login call. */
final class LoginTokens implements SharedToken.Source {

    private final LoginCall call;
    private final LoginAnswer wanted;
    private final JsonPath token;
    private final JsonPath expiresIn;
    private final JsonPath expiresAt;
    private final TokenCalls calls;

    LoginTokens(LoginToken login, TokenCalls calls) {
        this.call = login.call();
        this.wanted = login.answer();
        this.token = path(wanted.token());
        this.expiresIn = path(wanted.expiresIn());
        this.expiresAt = path(wanted.expiresAt());
        this.calls = calls;
    }

    private static JsonPath path(String path) {
        return path == null ? null : Json.path(path);
    }

    @Override
    public Token get(Instance instance, Trace trace, boolean workedBefore) throws IsvException {
        Map<String, Secret> headers = new LinkedHashMap<>();
        instance.connection().headers().forEach((name, value) -> headers.put(name, new Secret(value)));
        if (call.contentType() != null) {
            headers.put("Content-Type", new Secret(call.contentType()));
        }
        headers.putAll(call.headers());
        Request request = new Request(
                "its login", call.method(), call.url(), true, () -> new Content(headers, call.body(), List.of()));
        Answer answer = calls.send(instance, trace, request);
        String found = answer.succeeded() ? find(answer) : "";
        if (!OAuthCalls.isSendable(found)) {
            String place = wanted.token() == null
                    ? "token in the header " + wanted.tokenHeader()
                    : "token at " + wanted.token();
            throw TokenFailures.of(
                    instance, request, answer, workedBefore, "The ISV refused the instance's login.", place);
        }
        return new Token(new Secret(found), life(answer));
    }

    private String find(Answer answer) {
        if (token == null) {
            return answer.headers().getOrDefault(wanted.tokenHeader(), "");
        }
        JsonNode found = Json.pick(token, answer.body());
        return found != null && found.isTextual() ? found.asText() : "";
    }

    private Duration life(Answer answer) {
        if (expiresIn != null) {
            return TokenLife.ofSeconds(Json.pick(expiresIn, answer.body()));
        }
        if (expiresAt != null) {
            return TokenLife.until(
                    Json.pick(expiresAt, answer.body()),
                    HttpDate.answered(answer.headers().get("Date"), Instant.now()));
        }
        return wanted.lifetime() == null ? TokenLife.LONGEST : Duration.ofSeconds(wanted.lifetime());
    }
}
