package org.actionroutes.keycloak;

import java.net.URI;
import java.util.stream.Stream;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.scim.clients.ScimSdkReads;
import org.actionroutes.scim.clients.ScimSdkWrites;
import org.actionroutes.scim.clients.UnboundIdReads;
import org.actionroutes.scim.clients.UnboundIdWrites;
import org.actionroutes.scim.okta.IsvApi;
import org.actionroutes.scim.okta.OktaClient;
import org.actionroutes.scim.okta.Play;
import org.actionroutes.scim.okta.Sequence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an Okta org sends, and SCIM clients of others, over a real Keycloak. */
class ScimOnKeycloakIT {

    /** More than one page of any client. */
    private static final int USERS = 130;

    private static KeycloakBehindScim keycloak;

    @BeforeAll
    static void start() {
        keycloak = KeycloakBehindScim.start("scim", USERS);
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    static Stream<Sequence> sequences() {
        return Sequence.over("keycloak");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void okta(Sequence sequence) {
        OktaClient okta = new OktaClient(keycloak.scim(), "Bearer " + RunningApplication.SECRET);
        new Play(okta, keycloak.scim().toString(), keycloak).play(sequence);
    }

    @Nested
    class ReadsByUnboundId extends UnboundIdReads {

        @Override
        protected URI scim() {
            return keycloak.scim();
        }

        @Override
        protected IsvApi isv() {
            return keycloak;
        }
    }

    @Nested
    class WritesByUnboundId extends UnboundIdWrites {

        @Override
        protected URI scim() {
            return keycloak.scim();
        }

        @Override
        protected IsvApi isv() {
            return keycloak;
        }
    }

    @Nested
    class ReadsByScimSdk extends ScimSdkReads {

        @Override
        protected URI scim() {
            return keycloak.scim();
        }

        @Override
        protected IsvApi isv() {
            return keycloak;
        }
    }

    @Nested
    class WritesByScimSdk extends ScimSdkWrites {

        @Override
        protected URI scim() {
            return keycloak.scim();
        }

        @Override
        protected IsvApi isv() {
            return keycloak;
        }
    }
}
