package org.actionroutes.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the jar brings as a dependency: components that work without the program's libraries. */
class OptionalLibrariesTest {

    private static final String OPTIONAL = ".*/(camel-main|camel-platform-http|camel-health|picocli|logback|vertx-web"
            + "|micrometer|prometheus|opentelemetry|jul-to-slf4j)[^/]*\\.jar";

    @Test
    void acmesRoutesStartWithoutThem() throws IOException, InterruptedException {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assertThat(all.split(File.pathSeparator)).anyMatch(entry -> entry.matches(OPTIONAL));
        String home = Path.of("").toAbsolutePath().toString();
        String classPath = Arrays.stream(all.split(File.pathSeparator))
                        .filter(entry -> !entry.matches(OPTIONAL))
                        .collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + home;
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        AcmeWithoutServer.class.getName(),
                        home)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).endsWith("22 contracts\n");
    }
}
