package org.actionroutes.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image in an archive of the OCI's image layout. */
final class OciImage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path blobs;
    private final JsonNode manifest;

    /** @param archive the image, which is unpacked into {@code folder} */
    OciImage(Path archive, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Shell.run("tar", "-C", folder.toString(), "-xf", archive.toString());
        blobs = folder.resolve("blobs/sha256");
        manifest = blob(JSON.readTree(folder.resolve("index.json").toFile()).at("/manifests/0/digest"));
    }

    private JsonNode blob(JsonNode digest) throws IOException {
        return JSON.readTree(file(digest).toFile());
    }

    private Path file(JsonNode digest) {
        return blobs.resolve(digest.asText().substring("sha256:".length()));
    }

    /** What a container is started with. */
    JsonNode config() throws IOException {
        return blob(manifest.at("/config/digest")).get("config");
    }

    /** Layer by layer, the base's first, what it holds. */
    List<List<String>> layers() throws IOException, InterruptedException {
        List<List<String>> layers = new ArrayList<>();
        for (JsonNode layer : manifest.get("layers")) {
            layers.add(Shell.run("tar", "-tzf", file(layer.get("digest")).toString(), "--warning=no-unknown-keyword")
                    .lines()
                    .toList());
        }
        return layers;
    }

    /** How many bytes of each layer are pulled. */
    List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        manifest.get("layers").forEach(layer -> sizes.add(layer.get("size").asLong()));
        return sizes;
    }

    /** Lays out its files as a container sees them. */
    Path unpack(Path root) throws IOException, InterruptedException {
        Files.createDirectories(root);
        for (JsonNode layer : manifest.get("layers")) {
            Shell.run(
                    "tar",
                    "-C",
                    root.toString(),
                    "-xpzf",
                    file(layer.get("digest")).toString(),
                    "--warning=no-unknown-keyword");
        }
        return root;
    }
}
