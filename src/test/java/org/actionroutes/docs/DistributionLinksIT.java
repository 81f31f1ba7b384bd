package org.actionroutes.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documents of the distribution are those of the sources, and stand by themselves: no link of theirs leads out of
 * it, or to nothing in it.
 */
class DistributionLinksIT {

    @TempDir
    private Path folder;

    @Test
    void leadSomewhereInTheDistribution() throws Exception {
        unpack();
        Path top = folder.resolve("action-routes").toRealPath();
        assertThat(names(top)).isEqualTo(names(Path.of("").toAbsolutePath()));
        assertThat(Links.documents(top))
                .flatMap(document -> Links.dead(document, top))
                .isEmpty();
    }

    private static List<String> names(Path top) {
        return Links.documents(top).stream()
                .map(document -> top.relativize(document).toString())
                .toList();
    }

    private void unpack() throws IOException, InterruptedException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            Path archive = built.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
            Process tar = new ProcessBuilder("tar", "-xzf", archive.toString(), "--exclude=*.jar")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(tar.waitFor()).as(said).isZero();
        }
    }
}
