package org.actionroutes.demo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTest extends AcmeTest {

    @Test
    void suspendAndResumeAreNotIdempotent() throws Exception {
        assertThat(call("POST", "/v2/users/u-00003/suspend", null)
                        .expect(200)
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("suspended");
        assertThat(call("POST", "/v2/users/u-00003/suspend", null).expect(409).errorCode())
                .isEqualTo("already_suspended");
        assertThat(call("POST", "/v2/users/u-00003/resume", null)
                        .expect(200)
                        .body()
                        .get("status")
                        .asText())
                .isEqualTo("active");
        assertThat(call("POST", "/v2/users/u-00003/resume", null).expect(409).errorCode())
                .isEqualTo("already_active");
        assertThat(call("POST", "/v2/users/u-99999/resume", null).expect(404).errorCode())
                .isEqualTo("user_not_found");
    }

    @Test
    void passwordsHaveAPolicy() throws Exception {
        call("PUT", "/v2/users/u-00003/password", "{'password':'long enough'}").expect(204);
        assertThat(call("PUT", "/v2/users/u-00003/password", "{'password':'short'}")
                        .expect(422)
                        .body()
                        .at("/error/fields/0/message")
                        .asText())
                .contains("at least 10");
        call("PUT", "/v2/users/u-00003/password", "{}").expect(422);
    }

    @Test
    void sessionsCanBeRevokedAndRevokedAgain() throws Exception {
        assertThat(get("/v2/users/u-00003/sessions").expect(200).body().get("sessions"))
                .hasSize(3);
        call("DELETE", "/v2/users/u-00003/sessions", null).expect(204);
        assertThat(get("/v2/users/u-00003/sessions").body().get("sessions")).isEmpty();
        call("DELETE", "/v2/users/u-00003/sessions", null).expect(204);
        call("DELETE", "/v2/users/u-99999/sessions", null).expect(404);
    }
}
