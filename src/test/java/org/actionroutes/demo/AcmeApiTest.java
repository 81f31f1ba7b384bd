package org.actionroutes.demo;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AcmeApiTest extends AcmeTest {

    @Test
    void saysWhichPortIsTaken() {
        int port = acme.baseUrl().getPort();
        assertThatThrownBy(() -> AcmeApi.start("localhost", port))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("localhost:" + port)
                .hasMessageContaining("in use");
    }

    @Test
    void healthNeedsNoToken() throws Exception {
        assertThat(send(request("/v2/health")).expect(200).body().get("status").asText())
                .isEqualTo("ok");
    }

    @Test
    void countsRequestsByPathAndMethod() throws Exception {
        get("/v2/users?limit=1");
        get("/v2/users/u-00001");
        call("POST", "/v2/users/u-00001/suspend", null);
        assertThat(acme.requests("/v2/users")).isEqualTo(3);
        assertThat(acme.requests("GET", "/v2/users")).isEqualTo(2);
        assertThat(acme.requests("/v2/groups")).isZero();
        assertThat(acme.requests("/oauth/")).isEqualTo(1);
    }

    @Test
    void everyInstanceHasTheSameSeed() throws Exception {
        try (AcmeApi other = AcmeApi.start("localhost", 0)) {
            assertThat(other.baseUrl()).isNotEqualTo(acme.baseUrl());
        }
        Store first = new Store();
        Store second = new Store();
        Seed.fill(first);
        Seed.fill(second);
        assertThat(first.users).hasSize(1000).isEqualTo(second.users);
        assertThat(first.groups).isEqualTo(second.groups);
    }

    @Test
    void answersWithItsOwnErrorObject() throws Exception {
        assertThat(get("/v2/nowhere").expect(404).errorCode()).isEqualTo("not_found");
        assertThat(call("DELETE", "/v2/users", null).expect(405).errorCode()).isEqualTo("method_not_allowed");
        assertThat(get("/v2/users/u-99999").expect(404).errorCode()).isEqualTo("user_not_found");
        assertThat(call("POST", "/v2/users", "{'username'").expect(400).errorCode())
                .isEqualTo("malformed_json");
        assertThat(call("POST", "/v2/users", "[]").expect(400).errorCode()).isEqualTo("malformed_json");
        assertThat(call("POST", "/v2/users", "{'username':'" + "x".repeat(1024 * 1024) + "'}")
                        .expect(413)
                        .errorCode())
                .isEqualTo("bad_request");
    }

    @Test
    void takesOnlyJson() throws Exception {
        Answer answer = send(request("/v2/groups")
                .header("Content-Type", "text/plain")
                .header(
                        "Authorization",
                        call("GET", "/v2/health", null)
                                .raw()
                                .request()
                                .headers()
                                .firstValue("Authorization")
                                .orElseThrow())
                .POST(BodyPublishers.ofString("{}")));
        assertThat(answer.expect(415).errorCode()).isEqualTo("unsupported_media_type");
    }
}
