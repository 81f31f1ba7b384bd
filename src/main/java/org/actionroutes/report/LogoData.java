package org.actionroutes.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.actionroutes.validate.ImageSize;
import org.actionroutes.validate.Integration;

/** A logo as a URL that holds it (RFC 2397). */
final class LogoData {

    /** Okta takes none that is larger. */
    private static final int LARGEST = 1_000_000;

    private LogoData() {}

    /** @return the URL; empty where there is no image in the integration's own folder, which a finding tells */
    static Optional<String> of(Integration integration) {
        String name = integration.manifest("/catalog/logo").asText();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path folder = integration
                    .home()
                    .resolve("routes")
                    .resolve(integration.name())
                    .toRealPath();
            Path file = folder.resolve(name).toRealPath();
            return file.startsWith(folder) && Files.isRegularFile(file) ? read(file) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        byte[] image;
        try (InputStream content = Files.newInputStream(file)) {
            image = content.readNBytes(LARGEST + 1);
        }
        return image.length > LARGEST
                ? Optional.empty()
                : ImageSize.of(image)
                        .map(size -> "data:image/" + size.type().toLowerCase(Locale.ROOT) + ";base64,"
                                + Base64.getEncoder().encodeToString(image));
    }
}
