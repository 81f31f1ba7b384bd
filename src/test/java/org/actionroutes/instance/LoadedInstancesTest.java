package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.instance.Authentication.ClientCredentials;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.manifest.ManifestFile;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadedInstancesTest {

    private static final String GOOD = """
            integration: acme
            instance: customer-1
            callers:
              bearer:
                env: CALLER
            settings:
              region: eu
            credentials:
              client_id:
                value: us
              client_secret:
                env: SECRET
            """;
    private static final String MANIFEST = """
            name: acme
            displayName: Acme
            settings:
              region: {label: Region, description: Where the data is kept., pattern: '^[a-z0-9._:-]+$', example: eu}
              tenant: {label: Tenant, default: main}
            credentials:
              client_id: {label: Client ID, secret: false}
              client_secret: {label: Client secret}
            connection: {baseUrl: "https://{region}.acme.example/v2", allowedHosts: ["*.acme.example"]}
            budget: {calls: 40, seconds: 60}
            authentication: [{clientCredentials: {tokenUrl: /oauth/token, clientId: "{client_id}", clientSecret: "{client_secret}"}}]
            """;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CALLER", "caller\n", "SECRET", "secret", "TWO_LINES", "a\nb", "BLANK", " ");

    private static Manifests manifests() {
        Manifests manifests = new Manifests();
        manifests.add(ManifestFile.read("routes/acme/manifest.yaml", "acme", MANIFEST));
        return manifests;
    }

    @TempDir
    private Path folder;

    @BeforeEach
    void secretFiles() throws IOException {
        Files.writeString(folder.resolve("secret"), "  from-file\n");
        Files.writeString(folder.resolve("empty"), "\n");
        Files.write(folder.resolve("latin1"), "schlüssel".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsWhatIsRight() {
        LoadedInstances instances = new LoadedInstances(manifests());
        instances.add("good.yaml", GOOD, folder, ENVIRONMENT);
        Instance instance = instances.find("acme", "customer-1").orElseThrow();
        assertThat(instance.callers().bearer().matches("caller")).isTrue();
        assertThat(instance.callers().bearer().matches("caller\n")
                        || instance.callers().bearer().matches(""))
                .isFalse();
        ClientCredentials credentials =
                (ClientCredentials) instance.connection().authentication().get(0);
        assertThat(credentials.tokenUrl()).hasToString("https://eu.acme.example/oauth/token");
        assertThat(credentials.client().secret().reveal()).isEqualTo("secret");
        assertThat(credentials.client().method()).isEqualTo(OAuthClient.Method.client_secret_basic);
        assertThat(instances.find("acme", "customer-2")).isEmpty();
        assertThat(instances.find("other", "customer-1")).isEmpty();
        assertThat(List.of(instance, instance.connection(), instance.callers()).toString())
                .doesNotContain("secret]", "clientSecret=secret");
    }

    @Test
    void readsSecretsFromFilesBesideIt() {
        LoadedInstances instances = new LoadedInstances(manifests());
        instances.add(
                "good.yaml",
                GOOD.replace("env: SECRET", "file: secret").replace("env: CALLER", "file: secret"),
                folder,
                Map.of());
        Instance instance = instances.find("acme", "customer-1").orElseThrow();
        assertThat(((ClientCredentials) instance.connection().authentication().get(0))
                        .client()
                        .secret()
                        .reveal())
                .isEqualTo("from-file");
        assertThat(instance.callers().bearer().matches("from-file")).isTrue();
    }

    @Test
    void putsTheCustomersPlanInPlaceOfTheManifests() {
        LoadedInstances instances = new LoadedInstances(manifests());
        instances.add("usual.yaml", GOOD, folder, ENVIRONMENT);
        instances.add(
                "larger.yaml",
                GOOD.replace("customer-1", "customer-2") + "connection: {budget: {calls: 700, seconds: 30}}\n",
                folder,
                ENVIRONMENT);
        assertThat(instances
                        .find("acme", "customer-1")
                        .orElseThrow()
                        .connection()
                        .budget())
                .isEqualTo(new Manifest.Budget(40, 60));
        assertThat(instances
                        .find("acme", "customer-2")
                        .orElseThrow()
                        .connection()
                        .budget())
                .isEqualTo(new Manifest.Budget(700, 30));
    }

    static Stream<JsonNode> mistakes() throws IOException {
        return new YAMLMapper()
                .readTree(Files.readString(Path.of("src/test/resources/instance/mistakes.yaml")))
                .valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void saysWhatIsWrongAndWhere(JsonNode given) {
        String text = given.has("text") ? given.get("text").asText() : GOOD;
        for (Map.Entry<String, JsonNode> change : given.path("change").properties()) {
            assertThat(text).contains(change.getKey());
            text = text.replace(change.getKey(), change.getValue().asText());
        }
        String wrong = text;
        List<String> says = given.get("says")
                .valueStream()
                .map(line -> line.asText().replace("{folder}", folder.toString()))
                .toList();
        assertThatThrownBy(
                        () -> new LoadedInstances(manifests()).add("x.yaml", wrong, folder, new HashMap<>(ENVIRONMENT)))
                .isInstanceOf(YamlProblem.class)
                .satisfies(problem -> assertThat(problem.getMessage().lines()).containsExactlyElementsOf(says))
                .hasMessageNotContaining("hunter2");
        assertThat(saidWithoutSecrets(wrong))
                .containsExactlyElementsOf(says.stream()
                        .filter(line -> !line.contains(": the environment variable ") && !line.contains(": the file "))
                        .toList());
    }

    private static List<String> saidWithoutSecrets(String instance) {
        try {
            InstanceFile.outline("x.yaml", instance, manifests());
            return List.of();
        } catch (YamlProblem e) {
            return e.getMessage().lines().toList();
        }
    }

    @Test
    void knowsWhatSecretsAreCalledWithoutThem() throws IOException {
        Path instances = Files.createDirectory(folder.resolve("instances"));
        Files.writeString(instances.resolve("one.yaml"), GOOD);
        Files.writeString(
                instances.resolve("two.yaml"),
                GOOD.replace("customer-1", "customer-2").replace("env: SECRET", "file: keys/nowhere"));
        Map<Path, InstanceOutline> outlines = InstanceOutline.readDirectory(instances, manifests());
        assertThat(outlines.keySet()).containsExactly(instances.resolve("one.yaml"), instances.resolve("two.yaml"));
        assertThat(outlines.get(instances.resolve("one.yaml")))
                .isEqualTo(new InstanceOutline(
                        "acme",
                        "customer-1",
                        URI.create("https://eu.acme.example/v2"),
                        Set.of("CALLER", "SECRET"),
                        Set.of()));
        assertThat(outlines.get(instances.resolve("two.yaml")))
                .extracting(InstanceOutline::variables, InstanceOutline::files)
                .containsExactly(Set.of("CALLER"), Set.of("keys/nowhere"));
        Files.writeString(instances.resolve("three.yaml"), GOOD);
        assertThatThrownBy(() -> InstanceOutline.readDirectory(instances, manifests()))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(instances.resolve("three.yaml") + ":1: instance acme/customer-1 is also in "
                        + instances.resolve("one.yaml") + "; give one of them another name");
    }

    @Test
    void tellsOfEveryFileOfADirectory() throws IOException {
        String open = GOOD.replace("env: CALLER", "sha256: " + "ab".repeat(32)).replace("env: SECRET", "file: secret");
        Files.writeString(folder.resolve("a.yaml"), open);
        Files.writeString(folder.resolve("b.yml"), open);
        Files.writeString(folder.resolve("c.yaml"), open.replace("acme", "Acme"));
        Files.write(folder.resolve("d.yaml"), "instance: ü".getBytes(StandardCharsets.ISO_8859_1));
        Files.createDirectory(folder.resolve("e.yaml"));
        Files.writeString(folder.resolve("f.yaml~"), "not read");
        assertThatThrownBy(() -> new LoadedInstances(manifests()).addDirectory(folder))
                .isInstanceOf(YamlProblem.class)
                .satisfies(problem -> assertThat(problem.getMessage().lines())
                        .containsExactly(
                                folder + "/b.yml:1: instance acme/customer-1 is also in " + folder
                                        + "/a.yaml; give one of them another name",
                                folder
                                        + "/c.yaml:1: /integration should look like acme. The integration: "
                                        + "the name of its folder below routes/.",
                                folder + "/d.yaml: can't be read as UTF-8 text"));
    }

    @Test
    void saysThatThereIsNoDirectory() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new LoadedInstances(manifests()).addDirectory(missing))
                .isInstanceOf(YamlProblem.class)
                .hasMessage(missing
                        + ": is not a directory that can be read; it should hold one YAML file for each instance");
        assertThatThrownBy(() -> new LoadedInstances(manifests()).addDirectory(folder.resolve("secret")))
                .isInstanceOf(YamlProblem.class);
    }
}
