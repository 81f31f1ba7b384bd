package org.actionroutes.scim;

import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.scim.okta.OktaClient;
import org.actionroutes.scim.okta.Play;
import org.actionroutes.scim.okta.Sequence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an Okta org sends, over Acme. */
class OktaOnAcmeTest {

    private static final TestInstances INSTANCES = new TestInstances();
    private static RunningApplication application;

    @BeforeAll
    static void start() {
        application = RunningApplication.start(RunningApplication.home(), INSTANCES, Map.of());
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    static Stream<Sequence> sequences() {
        return Sequence.over("acme");
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void plays(Sequence sequence) {
        try (AcmeBehindScim acme = new AcmeBehindScim(application, INSTANCES, sequence.name())) {
            OktaClient okta = new OktaClient(acme.scim(), "Bearer " + RunningApplication.SECRET);
            new Play(okta, acme.scim().toString(), acme).play(sequence);
        }
    }
}
