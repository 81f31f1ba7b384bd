package org.actionroutes.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.actionroutes.yaml.YamlProblem;

/** Holds the catalogue's logo against what Okta takes. */
final class Logo {

    private static final String AT = "/catalog/logo";
    private static final long LARGEST = 1_000_000;
    private static final Set<String> SIZES = Set.of("200×200", "244×244", "244×156", "156×244");
    private static final String WANTED =
            "a PNG, GIF or JPEG under 1 MB, of exactly 200×200, 244×244, 244×156 or 156×244" + " pixels";

    private final Integration integration;
    private final Consumer<YamlProblem> found;

    Logo(Integration integration, Consumer<YamlProblem> found) {
        this.integration = integration;
        this.found = found;
    }

    void check() {
        String name = integration.manifest(AT).asText();
        Path folder = integration.home().resolve("routes").resolve(integration.name());
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            wrong("there is no file '" + name + "' in routes/" + integration.name());
            return;
        }
        try {
            long size = Files.size(file);
            if (size >= LARGEST) {
                wrong("'" + name + "' has " + size + " bytes");
                return;
            }
            Optional<ImageSize> image = ImageSize.of(Files.readAllBytes(file));
            if (image.isEmpty()) {
                wrong("'" + name + "' is no PNG, GIF or JPEG by its content");
            } else if (!SIZES.contains(image.get().width() + "×" + image.get().height())) {
                wrong("'" + name + "' has " + image.get().width() + "×"
                        + image.get().height() + " pixels");
            }
        } catch (IOException e) {
            wrong("'" + name + "' can't be read");
        }
    }

    private void wrong(String what) {
        found.accept(integration.manifest().problem("submission/logo", AT, what + "; Okta takes " + WANTED));
    }
}
