package org.actionroutes.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README starts: the demo. */
class ReadmeCommandsIT extends DocumentedCommands {

    @Test
    void theReadmeStartsTheDemoAndListsUsers() throws Exception {
        List<Snippet> commands = commands("README.md");
        String start = commands.get(0).text().strip();
        assertThat(start).startsWith("./mvnw -q -DskipTests package && ");
        start(start.substring(start.indexOf("&&") + 2));

        JsonNode page = JSON.readTree(sh(commands.get(1).text()));
        assertThat(page.path("resources")).hasSize(2);
        assertThat(page.at("/pagination/nextCursor").asText()).isNotEmpty();
        assertThat(page.at("/executionStatus/status").asText()).isEqualTo("SUCCEEDED");

        JsonNode actions = JSON.readTree(sh(commands.get(2).text()));
        assertThat(actions.path("actions")).hasSize(22);

        String shown = shown("README.md").get(0);
        String trace = sh(commands.get(3).text().strip() + " --management-port " + managementPort);
        assertThat(trace).contains("acme/demo/list-users SUCCEEDED", "token: POST http://127.0.0.1:");
        assertThat(trace.replaceAll("127.0.0.1:\\d+", "127.0.0.1:8081")).contains(shown.strip());

        int demoPort = Integer.parseInt(trace.replaceAll("(?s).*?127.0.0.1:(\\d+).*", "$1"));
        for (InetAddress other : otherAddresses()) {
            assertThat(List.of(port, managementPort, demoPort)).noneMatch(open -> answers(other, open));
        }
        asAnOktaOrg();
    }

    private void asAnOktaOrg() throws Exception {
        List<Snippet> commands = commands("routes/SCIM.md");
        assertThat(sh(commands.get(0).text())).contains(shown("routes/SCIM.md").get(0));
        JsonNode users = JSON.readTree(sh(commands.get(1).text()));
        assertThat(users.path("Resources")).hasSize(2);
        assertThat(commands).hasSize(2);
    }

    @Test
    void theDemoLeavesOtherInstancesTheirProtection() throws Exception {
        Files.createDirectories(folder.resolve("instances"));
        String example = exampleOfAnInstance().text();
        Files.writeString(
                folder.resolve("instances/example.yaml"),
                example.replace("https://keycloak.example.com", "https://127.0.0.1:8443"));
        Files.writeString(folder.resolve("instances/keycloak-client-secret"), "secret");
        start("EXAMPLE_CALLER_TOKEN=token target/action-routes/bin/action-routes run --demo --instances instances");
        JsonNode outcome = JSON.readTree(sh("curl -s -X POST http://localhost:8080/keycloak/example/test-connection -H "
                + "'Authorization: Bearer token'"));
        assertThat(outcome.at("/executionStatus/errors/0/code").asText())
                .as(outcome.toString())
                .isEqualTo("ISV_ADDRESS_REFUSED");
    }

    @Test
    void theDemoIsInAJarOfItsOwn() throws Exception {
        copyTheDistribution();
        sh("rm target/action-routes/lib/action-routes-demo-*.jar && rm -f target/action-routes/lib/classes.jsa");
        assertThat(sh("target/action-routes/bin/archive-classes && ls target/action-routes/lib/classes.jsa"))
                .contains("classes.jsa");
        assertThat(sh("target/action-routes/bin/action-routes run --demo || true"))
                .contains("error: --demo needs the jar action-routes-demo, which is not in the directory lib");
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket(address, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
