package org.actionroutes.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.actionroutes.cases.FreePort;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What integrators do with cases. */
class CasesCommandsIT extends DocumentedCommands {

    @Test
    void anIntegratorPlaysCases() throws Exception {
        copyTheDistribution();
        List<Snippet> commands = commands("routes/CASES.md");
        List<String> shown = shown("routes/CASES.md");
        assertThat(inAnyTime(sh(commands.get(0).text()))).isEqualTo(inAnyTime(shown.get(0)));
        sh(commands.get(1).text());
        assertThat(inAnyTime(sh(commands.get(2).text().strip() + " || true"))).isEqualTo(inAnyTime(shown.get(1)));
    }

    /** Nothing is left of a report that does not find room: in units of 512 bytes. */
    @Test
    void aReportOnAFullDiskIsNone() throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        String said = sh("export JAVA_OPTS=-XX:-UsePerfData && ulimit -f 2 && "
                + "target/action-routes/bin/action-routes test acme --case 'acme/get-*/*' --report reports/cases.xml "
                + "|| true");
        assertThat(said)
                .contains("error: --report reports/cases.xml can't be written")
                .doesNotContain("\tat ");
        assertThat(reports).isEmptyDirectory();
    }

    @Test
    void anIntegratorPlaysAllCasesAndMakesAPage() throws Exception {
        List<Snippet> commands = commands("routes/REPORT.md");
        assertThat(sh(commands.get(0).text()))
                .isEqualTo(shown("routes/REPORT.md").get(0));
        assertThat(folder.resolve("acme.html")).content().startsWith("<!DOCTYPE html>");
        Files.delete(folder.resolve("acme.html"));
        assertThat(sh(commands("routes/CASES.md").get(3).text()))
                .contains("situations are shown by cases", " 0 failed in ");
        assertThat(folder.resolve("cases.xml")).content().contains("<testsuite name=\"acme\"", "failures=\"0\"");
        assertThat(sh(commands.get(1).text()))
                .isEqualTo(shown("routes/REPORT.md").get(0));
        assertThat(folder.resolve("acme.html")).content().contains("read from cases.xml");
        Path pages = Files.createDirectory(folder.resolve("pages"));
        String said =
                sh("export JAVA_OPTS=-XX:-UsePerfData && ulimit -f 2 && target/action-routes/bin/action-routes report"
                        + " acme --junit cases.xml --output pages/acme.html || true");
        assertThat(said)
                .contains("error: --output pages/acme.html can't be written")
                .doesNotContain("\tat ");
        assertThat(pages).isEmptyDirectory();
    }

    @Test
    void anIntegratorServesCases() throws Exception {
        List<Snippet> commands = commands("routes/CASES.md");
        int isvPort = FreePort.next();
        running = process("exec " + commands.get(4).text().strip() + " --port " + isvPort)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(running.isAlive()).as(() -> log()).isTrue();
            return log().contains("Ctrl-C ends this");
        });
        assertThat(JSON.readTree(sh(commands.get(5).text().replace(":8081/", ":" + isvPort + "/")))
                        .path("id")
                        .asText())
                .isEqualTo("g-004");
        assertThat(log()).contains("GET /v2/groups/g-004 -> 200, by acme/get-group-by-id/found");
    }

    @Test
    void anIntegratorPacksAnIntegration() throws Exception {
        assertThat(sh(commands("routes/PACKAGING.md").get(0).text())).contains("files to acme.zip");
        assertThat(sh("mkdir packed && cd packed && jar xf ../acme.zip && sha256sum -c --quiet checksums.sha256 && ls"))
                .contains("GUIDE.md");
    }
}
