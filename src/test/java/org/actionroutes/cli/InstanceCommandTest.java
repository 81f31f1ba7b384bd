package org.actionroutes.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.packaging.TestPackage;
import org.actionroutes.packaging.TwoVersions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Instances made, shown and changed from the command line. */
class InstanceCommandTest {

    private static final String SECRET = "s3cr3t-of-acme";

    @TempDir
    private Path folder;

    private Path secret;

    @BeforeEach
    void writeASecret() throws Exception {
        secret = Files.writeString(folder.resolve("secret.txt"), SECRET + "\n");
    }

    private record Said(int code, String out, String err) {}

    private Said run(String... words) {
        List<String> all = new ArrayList<>(List.of("instance"));
        all.addAll(List.of(words));
        all.addAll(List.of("--database", "jdbc:h2:file:" + folder.resolve("data/instances")));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Commands.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    private Said make(String name, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "new", name, "--set", "api_url=https://one.acme.example", "--credential", "client_secret=@" + secret));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }

    @Test
    void oneIsMadeShownAndDeleted() {
        Said made = make("acme/one", "--credential", "client_id=@" + secret);
        assertThat(made.err()).isEmpty();
        assertThat(made.out())
                .startsWith("acme/one is active. Its callers present this bearer token, which is shown only now:\n");
        String token = made.out().lines().toList().get(1);
        assertThat(token).hasSize(43);
        assertThat(make("acme/two", "--draft").out()).startsWith("acme/two is a draft.");
        assertThat(run("list").out().lines())
                .extracting(line -> line.replaceFirst(", changed .*", ""))
                .containsExactly("acme/one: active, version 1.0.0", "acme/two: draft, version 1.0.0");
        assertThat(run("list", "--status", "draft").out().lines()).hasSize(1);
        Said shown = run("show", "acme/one");
        assertThat(shown.out())
                .contains(
                        "acme/one: active, version 1.0.0\n  setting api_url: https://one.acme.example\n",
                        "credential client_secret: set ",
                        " by cli=")
                .doesNotContain(SECRET)
                .doesNotContain(token);
        assertThat(run("disable", "acme/one").out()).isEqualTo("acme/one is disabled\n");
        assertThat(run("enable", "acme/one").out()).isEqualTo("acme/one is active\n");
        assertThat(run("delete", "acme/one").err()).contains("nothing was deleted; --yes");
        assertThat(run("delete", "acme/one", "--yes").code()).isZero();
        assertThat(run("show", "acme/one").err()).isEqualTo("error: There is no such instance in the database.\n");
    }

    @Test
    void aDraftIsMadeWithoutWhatOnlyConsentGivesAndItIsShownThatConsentIsNeeded() {
        String kit = "src/test/resources/homes/kit";
        Said made = run(
                "new",
                "kit-authorization-code/one",
                "--draft",
                "--home",
                kit,
                "--credential",
                "client_secret=@" + secret);
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).startsWith("kit-authorization-code/one is a draft.");
        assertThat(run("show", "kit-authorization-code/one", "--home", kit).out())
                .contains("  consent: needed\n  connect it: action-routes connect kit-authorization-code/one\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acne/one | client_secret=@FILE | there is no integration 'acne'; did you mean 'acme'?",
                "acme/-one | client_secret=@FILE | /name should look like customer-1",
                "acme/one | client_secret=SECRET | a credential does not stand on the command line",
                "acme/one | client_secret=@nowhere | the file nowhere can't be read",
                "acme/one | client_secret=env:NOT_SET_ANYWHERE | the environment variable NOT_SET_ANYWHERE is not set",
                "acme/one | client_id=@FILE | --credential client_secret=@FILE is missing: Client secret",
                "acme/one | another=@FILE | is missing: Client secret",
            })
    void whatIsWrongIsSaidAndNothingIsMade(String name, String credential, String problem) {
        Said said = run(
                "new",
                name,
                "--set",
                "api_url=https://one.acme.example",
                "--credential",
                credential.replace("FILE", secret.toString()).replace("SECRET", SECRET));
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains(problem).doesNotContain(SECRET).doesNotContain("\tat ");
        assertThat(run("list").out()).isEmpty();
    }

    /** That a credential is unknown is found when the draft is there already. */
    @Test
    void halfOfOneIsTakenAway() {
        assertThat(make("acme/one", "--credential", "another=@" + secret).err())
                .contains("The manifest of acme has no such credential; there are client_id, client_secret.");
        assertThat(run("list").out()).isEmpty();
    }

    @Test
    void aNameThatIsTakenStaysAsItIs() {
        make("acme/one");
        assertThat(make("acme/one").err()).isEqualTo("error: There is an instance acme/one already.\n");
        assertThat(run("list").out()).startsWith("acme/one: active");
    }

    @Test
    void oneIsMovedToAnotherVersionOnly() {
        make("acme/one", "--test");
        assertThat(run("list").out()).startsWith("acme/one: active, a test instance, version 1.0.0, changed ");
        assertThat(run("move", "acme/one").err()).isEqualTo("error: The instance is on version 1.0.0 already.\n");
        assertThat(run("move", "acme/one", "--to", "2.0.0").err())
                .contains("/version is not that of the integration's");
        assertThat(run("move", "acme/one", "--undo").err()).contains("so there is nothing to undo");
        assertThat(run("move", "acme/one", "--undo", "--to", "1.0.0").err()).contains("--undo goes back");
        assertThat(run("move", "acme/one", "--to", "2.0.0", "--credential", "key=plain")
                        .err())
                .contains("a credential does not stand on the command line");
        assertThat(run("move", "acme/one", "--packages", "nowhere").err())
                .contains("nowhere: is not a directory that can be read; it should hold packages");
    }

    @Test
    void aMoveSaysFirstWhatItTakes() throws Exception {
        Path first = folder.resolve("packages/my-1.0.0.zip");
        Path second = folder.resolve("packages/my-2.0.0.zip");
        TestPackage.write(first, TwoVersions.files(TwoVersions.V1));
        TestPackage.write(second, TwoVersions.files(TwoVersions.V2));
        run("new", "my/one", "--set", "region=north", "--home", first.toString());
        List<String> move = List.of(
                "move", "my/one", "--home", second.toString(), "--set", "area=west", "--credential", "key=@" + secret);
        Said refused = run(move.toArray(String[]::new));
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error: manifest.yaml /settings the setting 'region' of the released version is gone")
                .endsWith("where that is as it is to be, say --accept-incompatible\n")
                .doesNotContain(SECRET);
        List<String> accepted = new ArrayList<>(move);
        accepted.add("--accept-incompatible");
        assertThat(run(accepted.toArray(String[]::new)).out())
                .isEqualTo("my/one is on version 2.0.0; it was on 1.0.0 (--undo)\n");
        assertThat(run("show", "my/one", "--home", second.toString()).out())
                .contains("it was on version 1.0.0\n  setting area: west\n")
                .doesNotContain("region");
        assertThat(run("move", "my/one", "--undo", "--home", second.toString()).err())
                .contains("/version is not here; here are 2.0.0. Further ones are in packages (--packages)");
        assertThat(run(
                                "move",
                                "my/one",
                                "--undo",
                                "--home",
                                second.toString(),
                                "--packages",
                                first.getParent().toString())
                        .out())
                .isEqualTo("my/one is on version 1.0.0; it was on 2.0.0 (--undo)\n");
    }

    @Test
    void anInstanceIsNamedWithItsIntegration() {
        assertThat(run("show", "one").err()).contains("'one': an instance is named as INTEGRATION/NAME");
    }
}
