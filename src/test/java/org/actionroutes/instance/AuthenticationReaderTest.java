package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.cases.TestKeys;
import org.actionroutes.manifest.ManifestFile;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuthenticationReaderTest {

    private static final String EC_PEM = TestKeys.pem(TestKeys.pair("EC", 256));

    static Stream<JsonNode> cases() throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("src/test/resources/instance/authentication.yaml")
                        .toFile())
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void takesWhatIsRightAndSaysWhatIsWrong(JsonNode given) {
        Manifests manifests = new Manifests();
        manifests.add(ManifestFile.read("m.yaml", "acme", """
                name: acme
                displayName: Acme
                settings: {tenant: {label: Tenant, default: x}}
                credentials: {secret: {label: Secret, default: s}}
                connection: {baseUrl: "https://api.acme.example/v2", allowedHosts: %s}
                authentication: [%s]
                """.formatted(
                        given.has("allowedHosts") ? given.get("allowedHosts") : "[]", given.get("authentication"))));
        String secret = given.at("/credentials/secret")
                .asText("s")
                .replace("{rsa}", TestKeys.Rsa.PEM)
                .replace("{ec}", EC_PEM);
        String instance = """
                integration: acme
                instance: one
                callers: {bearer: {env: CALLER}}
                settings: %s
                credentials:
                  secret: {env: SECRET}
                """.formatted(given.has("settings") ? given.get("settings") : "{}");
        List<String> said;
        try {
            LoadedInstances instances = new LoadedInstances(manifests);
            instances.add("x.yaml", instance, Path.of("."), Map.of("CALLER", "caller", "SECRET", secret));
            said = List.of();
            assertThat(instances.find("acme", "one").orElseThrow().connection().toString())
                    .doesNotContain("BEGIN");
        } catch (YamlProblem e) {
            said = e.getMessage().lines().collect(Collectors.toList());
        }
        assertThat(said)
                .containsExactlyElementsOf(
                        given.path("says").valueStream().map(JsonNode::asText).toList());
        assertThat(said.toString()).doesNotContain("hunter2");
        assertThat(saidWithoutSecrets(instance, manifests))
                .containsExactlyElementsOf(said.stream()
                        .filter(line -> !line.contains(": /credentials/"))
                        .toList());
    }

    private static List<String> saidWithoutSecrets(String instance, Manifests manifests) {
        try {
            InstanceFile.outline("x.yaml", instance, manifests);
            return List.of();
        } catch (YamlProblem e) {
            return e.getMessage().lines().toList();
        }
    }
}
