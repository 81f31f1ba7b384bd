package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What token endpoints answer, and what is made of it. */
class TokenAnswersTest extends TokenFixture {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {'error': 'invalid_client', 'error_description': 'no client s3cr3t:/+ö'} | "
                        + "INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | invalid_client: no client ****",
                "400 | {'error': 'invalid_client'}   | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | invalid_client",
                "401 | <html>who?</html>             | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | ",
                "401 | ``                            | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | ",
                "403 | {'message': 'no'}             | INVALID_CREDENTIALS | ISV_CREDENTIALS_REFUSED | no",
                "404 | <html>nothing here</html>     | GENERIC_FAILURE     | ISV_REJECTED            | ",
                "405 | {}                            | GENERIC_FAILURE     | ISV_REJECTED            | ",
                "429 | {}                            | RATE_LIMIT_EXCEEDED | ISV_RATE_LIMIT          | ",
                "500 | <html>oops</html>             | GENERIC_FAILURE     | ISV_ERROR               | ",
                "503 | {'error': 'server_error'}     | GENERIC_FAILURE     | ISV_ERROR               | server_error",
                "302 | ``                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "204 | ``                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "200 | <html>log in</html>           | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "200 | {'access_token': 'token-9'    | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "200 | []                            | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "200 | {'token_type': 'Bearer'}      | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | ",
                "200 | {'token_type': 'Bearer', 'access_token': null} | GENERIC_FAILURE | ISV_INVALID_ANSWER | ",
                "200 | {'token_type': 'Bearer', 'access_token': ''}   | GENERIC_FAILURE | ISV_INVALID_ANSWER | ",
                "200 | {'token_type': 'Bearer', 'access_token': 'token-9\\r\\nX: y'} | GENERIC_FAILURE | "
                        + "ISV_INVALID_ANSWER | ",
                "200 | {'error': 'invalid_client'}   | GENERIC_FAILURE     | ISV_INVALID_ANSWER      | invalid_client",
                "200 | {'error': null, 'message': null} | GENERIC_FAILURE  | ISV_INVALID_ANSWER      | ",
                "200 | {'token_type': 'mac', 'access_token': 'token-9'} | GENERIC_FAILURE | ISV_INVALID_ANSWER | "
            })
    void saysWhyThereIsNoToken(int status, String body, String type, String code, String detail) {
        tokenEndpoint = (request, response) -> response.setStatusCode(status)
                .putHeader("Location", isv.baseUrl() + "/oauth/elsewhere")
                .putHeader("Content-Type", body.startsWith("<") ? "text/html" : "application/json")
                .end(status == 204 ? "" : body.replace('\'', '"'));
        String instance = instance("");
        JsonNode error = error(call(instance));
        assertThat(error.get("type").asText()).as(error.toString()).isEqualTo(type);
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("summary").asText()).contains("token endpoint").doesNotContain("127.0.0.1");
        assertThat(error.at("/details/0").asText()).isEqualTo(detail == null ? "" : detail);
        assertThat(isv.requests())
                .as("sent again where that may help")
                .hasSize(status == 429 ? 4 : status >= 500 ? 3 : 1);
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertSucceeded(call(instance));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"never | ISV_TIMEOUT", "stuck | ISV_TIMEOUT", "cut off | ISV_UNREACHABLE"})
    void saysWhenTheTokenEndpointDoesNotAnswer(String how, String code) {
        tokenEndpoint = (request, response) -> {
            if (!how.equals("never")) {
                response.putHeader("Content-Length", "100").write("{").onComplete(written -> {
                    if (how.equals("cut off")) {
                        response.reset();
                    }
                });
            }
        };
        String instance = instance("");
        JsonNode error = error(call(instance));
        assertThat(error.get("code").asText()).as(error.toString()).isEqualTo(code);
        assertThat(error.get("summary").asText()).contains("token endpoint").doesNotContain("127.0.0.1");
        tokenEndpoint = (request, response) -> issue(response, "\"expires_in\": 3600");
        assertSucceeded(call(instance));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'expires_in': 3600 | 3600",
                "'expires_in': '3600' | 3600",
                "'expires_in': 3599.5 | 3599",
                "'expires_in': 0 | 300",
                "'scope': 'x' | 300",
                "'expires_in': 'soon' | 300",
                "'expires_in': -5 | 300",
                "'expires_in': null | 300",
                "'expires_in': {} | 300",
                "'expires_in': 1e99 | 86400",
                "'expires_in': 99999999999 | 86400"
            })
    void takesALifetimeThatMakesSenseAndElseFiveMinutes(String lifetime, long seconds) throws IsvException {
        tokenEndpoint = (request, response) -> issue(response, lifetime.replace('\'', '"'));
        Instance instance = lookUp(instance(""));
        assertThat(resolve(instance).validFor()).hasSeconds(seconds);
        assertThat(resolve(instance).value().reveal()).isEqualTo("token-1");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203})
    void takesATokenWithAnyStatusOfSuccess(int status) {
        tokenEndpoint = (request, response) -> RecordingIsv.json(response, status, "{\"access_token\": \"token-1\"}");
        assertSucceeded(call(instance("")));
    }
}
