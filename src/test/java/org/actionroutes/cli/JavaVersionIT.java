package org.actionroutes.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person reads whose Java is too old, or is not there. */
class JavaVersionIT {

    private static final String STARTED = "started\n";

    @TempDir
    private Path home;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1.8.0_392,     8",
        "9,             9",
        "11.0.22,       11",
        "16.0.2,        16",
        "17,            ",
        "17.0.15,       ",
        "25.0.3,        ",
        "26-ea,         ",
    })
    void isRefusedWhereItIsTooOld(String version, String refused) throws Exception {
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Some \"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"java.base java.logging\"\n");
        java();
        assertThat(start())
                .isEqualTo(
                        refused == null
                                ? STARTED
                                : "error: " + home + "/bin/java is Java " + refused
                                        + ", and 17 or newer is needed; set JAVA_HOME to such a one\n");
    }

    @Test
    void isTriedWhereItDoesNotSayWhatItIs() throws Exception {
        java();
        assertThat(start()).isEqualTo(STARTED);
    }

    @Test
    void isAskedForWhereThereIsNone() throws Exception {
        assertThat(start())
                .isEqualTo("error: there is no Java at " + home + "/bin/java; set JAVA_HOME to one, 17 or newer\n");
    }

    private void java() throws Exception {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho started\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("target/action-routes/bin/action-routes", "run");
        builder.environment().put("JAVA_HOME", home.toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(output.equals(STARTED) ? 0 : 1);
        return output;
    }
}
