package org.actionroutes.scim;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.camelk.OnCamelK;
import org.actionroutes.cases.RunningProcess;
import org.actionroutes.demo.AcmeApi;
import org.actionroutes.scim.okta.OktaClient;
import org.actionroutes.scim.okta.Play;
import org.actionroutes.scim.okta.Sequence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SCIM is answered on Camel Quarkus as on Camel Main. */
class SequencesOnQuarkusIT {

    private static final Map<String, AcmeBehindScim> ACMES = new LinkedHashMap<>();

    @TempDir
    private static Path root;

    private static RunningProcess process;

    @BeforeAll
    static void start() throws IOException {
        Map<String, String> instances = new LinkedHashMap<>();
        sequences().forEach(sequence -> {
            AcmeBehindScim acme = new AcmeBehindScim();
            ACMES.put(sequence.name(), acme);
            instances.put(sequence.name() + ".yaml", """
                    integration: acme
                    instance: %s
                    callers: {bearer: {env: CALLER}}
                    settings: {api_url: "%s"}
                    credentials: {client_secret: {env: SECRET}}
                    """.formatted(sequence.name(), acme.baseUrl()));
        });
        process = OnCamelK.start(
                root, List.of("acme"), instances, Map.of("CALLER", "caller-secret", "SECRET", AcmeApi.CLIENT_SECRET));
        process.awaitReady();
        ACMES.forEach((name, acme) ->
                acme.at(URI.create("http://127.0.0.1:" + process.port() + "/acme/" + name + "/scim/v2")));
    }

    @AfterAll
    static void stop() {
        process.close();
        ACMES.values().forEach(AcmeBehindScim::close);
    }

    static Stream<Sequence> sequences() {
        return Stream.concat(Sequence.over("acme"), Sequence.ofOthers());
    }

    @ParameterizedTest
    @MethodSource("sequences")
    void plays(Sequence sequence) {
        AcmeBehindScim acme = ACMES.get(sequence.name());
        new Play(
                        new OktaClient(acme.scim(), "Bearer caller-secret"),
                        acme.scim().toString(),
                        acme)
                .play(sequence);
    }
}
