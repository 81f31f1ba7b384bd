package org.actionroutes.keycloak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.docs.Snippet;

import static org.assertj.core.api.Assertions.assertThat;

/** The integration that Keycloak's page makes of the repository's own: its instances are connected by consent. */
final class ConsentHome {

    static final String INTEGRATION = "keycloak-consent";

    private static final String PAGE = "routes/keycloak/README.md";
    private static final YAMLMapper YAML = new YAMLMapper();

    private ConsentHome() {}

    /** @return the commands of the page, in order */
    static List<String> commands() {
        return page("sh");
    }

    private static List<String> page(String language) {
        return Snippet.of(PAGE).stream()
                .filter(snippet -> snippet.language().equals(language))
                .map(Snippet::text)
                .toList();
    }

    /** Makes it in that folder by the page's first command. @return the directory, which is a home */
    static Path in(Path folder) throws IOException, InterruptedException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.createSymbolicLink(
                target.resolve("action-routes"), Path.of("target/action-routes").toAbsolutePath());
        Process copying = new ProcessBuilder("sh", "-ec", commands().get(0))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(copying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(copying.waitFor()).as(said).isZero();
        Path manifest = folder.resolve("mine/routes").resolve(INTEGRATION).resolve("manifest.yaml");
        ObjectNode whole = (ObjectNode) YAML.readTree(manifest.toFile());
        String changed = page("yaml").stream()
                .filter(text -> text.contains("manifest.yaml"))
                .findFirst()
                .orElseThrow();
        whole.setAll((ObjectNode) YAML.readTree(changed));
        YAML.writeValue(manifest.toFile(), whole);
        return folder.resolve("mine");
    }
}
