package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

import static org.assertj.core.api.Assertions.assertThat;

/** All commands that read integrations take a package as a home, too. */
class HomeOptionTest {

    private static final String HOME = "action-routes.home";

    @TempDir
    private static Path folder;

    private static String before;

    /** The program's own home has no integration here, so that what is found is in the package. */
    @BeforeAll
    static void pack() throws IOException {
        assertThat(run(new StringWriter(), "package acme --output {zip}")).isZero();
        for (String shared : List.of("routes/kamelets", "routes/faces")) {
            Path copy = Files.createDirectories(folder.resolve("program").resolve(shared));
            try (Stream<Path> files = Files.list(Path.of(shared))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        before = System.getProperty(HOME);
        System.setProperty(HOME, folder.resolve("program").toString());
    }

    @AfterAll
    static void restore() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    private static int run(StringWriter said, String line) {
        String[] words = line.replace("{zip}", folder.resolve("acme.zip").toString())
                .replace("{folder}", folder.toString())
                .split(" ");
        return Commands.run(new PrintWriter(said), new PrintWriter(said), words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "validate acme --home {zip}",
                "test acme --case acme/list-users/none --home {zip}",
                "try list-users --instance acme/demo --demo --home {zip}",
                "kaoto --home {zip} {folder}/kaoto",
                "package acme --home {zip} --output {folder}/again.zip",
                "export kubernetes acme --instances k8s/instances --home {zip} --output {folder}/k8s"
            })
    void aPackageIsAHome(String line) {
        StringWriter said = new StringWriter();
        assertThat(run(said, line)).as(said.toString()).isZero();
    }

    /** What is unpacked goes with the process. */
    @Test
    void aPackageTakesNoCases() {
        StringWriter said = new StringWriter();
        assertThat(run(said, "record list-users --instance acme/demo --demo --as all --home {zip}"))
                .isEqualTo(OneInstance.WRONG_USE);
        assertThat(said.toString())
                .isEqualTo("error: --home is a package, which takes no cases; unpack it, and name its directory\n");
    }

    @Test
    void noCommandHasAnOptionOfItsOwnForIt() {
        List<OptionSpec> options = HelpTest.commands()
                .map(command -> command.getCommandSpec().findOption("--home"))
                .filter(option -> option != null && option.isMultiValue())
                .toList();
        assertThat(options)
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(option.userObject())
                        .as(option.command().qualifiedName())
                        .extracting(Object::toString)
                        .asString()
                        .endsWith(HomeOption.class.getName() + ".given"));
    }
}
