package org.actionroutes.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What measures. */
class BenchmarkCommandsIT extends DocumentedCommands {

    /** As it is documented, but with the compiler for what ends soon: nothing is measured here. */
    private static String soon(Snippet command) {
        return command.text().strip().replace("java -cp ", "java -XX:TieredStopAtLevel=1 -cp ");
    }

    @Test
    void theBenchmarkMeasures() throws Exception {
        String command = soon(commands("src/bench/README.md").get(0));
        assertThat(command).startsWith("./mvnw -q -DskipTests package && java ");
        String table =
                sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command.substring(command.indexOf("&&") + 3)
                        + " --runs 1 --seconds 0.2 --warm-up 0 --latencies 0,1 --connections 1,8");
        assertThat(table.lines().filter(line -> line.matches("\\| [a-z-]+ \\| [01] ms \\| [18] \\|.*")))
                .as(table)
                .hasSize(16);
        assertThat(table)
                .contains("\n| list of 100 | 1 ms | 8 | ", "\n| one member of a large group | 0 ms | 1 | ")
                .contains("Resident memory after all of this: Action Routes ");
    }

    @Test
    void theMixedLoadAttacks() throws Exception {
        String command = soon(commands("src/bench/README.md").get(1));
        // A moment on a busy machine says nothing about times and memory.
        String output = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command
                + " --seconds 1 --alone 1 --keep 1 --slower 1000 --only 'wrong tokens' --only requests");
        assertThat(output).contains("It held.");
    }

    @Test
    void theReplicasAreUnderLoad() throws Exception {
        String command = soon(commands("src/bench/README.md").get(2));
        // The first calls of processes that have just begun may take two seconds on a busy machine.
        String output = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command + " --only nothing --rest 5");
        assertThat(output).contains("| nothing | ", "It held.");
    }

    /** The build itself runs that test, for a shorter time. */
    @Test
    void theRefreshTestIsFound() {
        String command = commands("src/bench/README.md").get(3).text().strip();
        assertThat(command).startsWith("./mvnw verify ").contains(" -Dit.test=RefreshOnKeycloakIT ");
        assertThat(Path.of("src/test/java/org/actionroutes/keycloak/RefreshOnKeycloakIT.java"))
                .content()
                .contains("Integer.getInteger(\"" + command.replaceFirst(".* -D(refresh.*)=60", "$1") + "\"");
    }

    @Test
    void manyInstancesAreCalledBesideOne() throws Exception {
        String command = soon(commands("src/bench/README.md").get(4));
        String table = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command
                + " --instances 5 --called 1,3 --runs 1 --seconds 0.2 --warm-up 0");
        assertThat(table).contains("\n| 5 | 1 | ", "\n| 5 | 3 | ", "Resident memory after all of this: ");
    }

    @Test
    void theCapacityIsWhatTheSimulationSays() throws Exception {
        String command = soon(commands("k8s/CAPACITY.md").get(0));
        String table = sh("cd '" + Path.of("").toAbsolutePath() + "' && exec " + command);
        assertThat(Files.readString(Path.of("k8s/CAPACITY.md"))).contains(table);
    }
}
