package org.actionroutes.isv.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A disk that takes an empty file and no token. */
class FullDiskIT {

    /** In units of 512 bytes. */
    private static final String LARGEST_FILE = "16";

    @TempDir
    private Path store;

    @Test
    void endsTheStart() throws Exception {
        ProcessBuilder command = new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f " + LARGEST_FILE
                        + " && exec \"$0\" -XX:-UsePerfData -XX:TieredStopAtLevel=1 -Daction-routes.home=. -cp \"$1\" "
                        + "org.actionroutes.cli.Cli run --port 0 --management-port 0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"));
        command.environment().put("TOKEN_STORE", store.toString());
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        assertThat(output.lines().filter(line -> line.startsWith("error: ")).toList())
                .as(output)
                .singleElement()
                .asString()
                .contains("TOKEN_STORE", "where files can't be written", "that has room");
        assertThat(List.of(store.toFile().list())).isEmpty();
    }
}
