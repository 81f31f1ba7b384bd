package org.actionroutes.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Kubernetes mounts a ConfigMap as links to files of a directory beside them, which are the same files once more. */
class MountedHomeTest {

    @TempDir
    private Path home;

    @Test
    void eachFileIsThereOnce() throws IOException {
        mount("routes/mine", Map.of("manifest.yaml", "name: mine", "list-users.camel.yaml", "[]", "stray.yaml", "{}"));
        mount("transforms/mine", Map.of("users.jslt", "."));
        Homes homes = new Homes(List.of(home));
        assertThat(homes.routeFiles()).extracting(RouteFile::name).containsExactly("routes/mine/list-users.camel.yaml");
        assertThat(homes.strayFiles()).extracting(RouteFile::name).containsExactly("routes/mine/stray.yaml");
        assertThat(homes.manifestFiles()).extracting(RouteFile::name).containsExactly("routes/mine/manifest.yaml");
        assertThat(homes.mappings()).containsExactly("mine/users.jslt");
    }

    @Test
    void aDirectoryOfTheVolumeIsNoIntegration() throws IOException {
        mount("routes", Map.of("stray.yaml", "{}"));
        Homes homes = new Homes(List.of(home));
        assertThat(homes.manifests().names()).isEmpty();
        assertThat(homes.manifestFiles()).isEmpty();
    }

    @Test
    void aFolderMayBeALink() throws IOException {
        Path elsewhere = home.resolve("elsewhere");
        Files.createDirectories(elsewhere.resolve("routes"));
        Files.createDirectories(elsewhere.resolve("transforms"));
        Files.writeString(elsewhere.resolve("routes/list-users.camel.yaml"), "[]");
        Files.writeString(elsewhere.resolve("routes/manifest.yaml"), "{}");
        Files.writeString(elsewhere.resolve("transforms/users.jslt"), ".");
        for (String folder : List.of("routes", "transforms")) {
            Files.createSymbolicLink(
                    Files.createDirectories(home.resolve(folder)).resolve("mine"), elsewhere.resolve(folder));
        }
        Homes homes = new Homes(List.of(home));
        assertThat(homes.routeFiles()).extracting(RouteFile::name).containsExactly("routes/mine/list-users.camel.yaml");
        assertThat(homes.manifestFiles()).extracting(RouteFile::name).containsExactly("routes/mine/manifest.yaml");
        assertThat(homes.mappings()).containsExactly("mine/users.jslt");
    }

    private void mount(String path, Map<String, String> files) throws IOException {
        Path directory = home.resolve(path);
        Path data = Files.createDirectories(directory.resolve("..2026_11_29"));
        Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(data.resolve(file.getKey()), file.getValue());
            Files.createSymbolicLink(directory.resolve(file.getKey()), Path.of("..data", file.getKey()));
        }
    }
}
