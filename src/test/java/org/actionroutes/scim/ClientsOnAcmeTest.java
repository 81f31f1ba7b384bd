package org.actionroutes.scim;

import java.net.URI;
import java.util.Map;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.scim.clients.ScimSdkReads;
import org.actionroutes.scim.clients.ScimSdkWrites;
import org.actionroutes.scim.clients.UnboundIdReads;
import org.actionroutes.scim.clients.UnboundIdWrites;
import org.actionroutes.scim.okta.IsvApi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** SCIM clients of others, over Acme. */
class ClientsOnAcmeTest {

    private static final TestInstances INSTANCES = new TestInstances();
    private static RunningApplication application;
    private static AcmeBehindScim acme;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(RunningApplication.home(), INSTANCES, Map.of());
        acme = new AcmeBehindScim(application, INSTANCES, "clients");
    }

    @AfterAll
    static void stop() {
        application.close();
        acme.close();
    }

    @Nested
    class ReadsByUnboundId extends UnboundIdReads {

        @Override
        protected URI scim() {
            return acme.scim();
        }

        @Override
        protected IsvApi isv() {
            return acme;
        }
    }

    @Nested
    class WritesByUnboundId extends UnboundIdWrites {

        @Override
        protected URI scim() {
            return acme.scim();
        }

        @Override
        protected IsvApi isv() {
            return acme;
        }
    }

    @Nested
    class ReadsByScimSdk extends ScimSdkReads {

        @Override
        protected URI scim() {
            return acme.scim();
        }

        @Override
        protected IsvApi isv() {
            return acme;
        }
    }

    @Nested
    class WritesByScimSdk extends ScimSdkWrites {

        @Override
        protected URI scim() {
            return acme.scim();
        }

        @Override
        protected IsvApi isv() {
            return acme;
        }
    }
}
