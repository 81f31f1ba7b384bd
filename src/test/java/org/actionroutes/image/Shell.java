package org.actionroutes.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs commands of the system. */
final class Shell {

    private Shell() {}

    /** What a command printed, which has to end with 0. */
    static String run(String... command) throws IOException, InterruptedException {
        Result result = result(command);
        assertThat(result.code())
                .as("%s:%n%s", List.of(command), result.output())
                .isZero();
        return result.output();
    }

    /** How a command ended. */
    static Result result(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /**
     * @param code its exit code
     * @param output standard output and standard error
     */
    record Result(int code, String output) {}
}
