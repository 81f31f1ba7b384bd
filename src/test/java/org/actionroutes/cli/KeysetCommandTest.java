package org.actionroutes.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.actionroutes.instance.Secret;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.Keyset;
import org.actionroutes.store.Sealed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys of the database, made and replaced from the command line. */
class KeysetCommandTest {

    private static final String SECRET = "s3cr3t-of-acme";

    @TempDir
    private Path folder;

    private String url;
    private Path keyset;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void nameTheFiles() {
        url = "jdbc:h2:file:" + folder.resolve("data/instances");
        keyset = folder.resolve("data/instances.keyset.json");
    }

    private int run(String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Commands.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    private void makeAnInstance() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), SECRET);
        int code = run(
                "instance",
                "new",
                "acme/one",
                "--set",
                "api_url=https://one.acme.example",
                "--credential",
                "client_secret=@" + secret,
                "--credential",
                "client_id=@" + secret,
                "--database",
                url);
        assertThat(code).as(err.toString()).isZero();
    }

    @Test
    void aKeyIsReplacedAndTheOldOneDropped() throws Exception {
        makeAnInstance();
        String first = Files.readString(keyset);
        assertThat(run("keyset", "add", keyset.toString())).isZero();
        assertThat(run("keyset", "promote", keyset.toString())).isZero();
        assertThat(run("keyset", "retire", keyset.toString(), "--database", url))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("secrets sealed anew: 2\n");
        assertThat(sealedWithAnother(Files.readString(keyset))).isZero();
        assertThatThrownBy(() -> sealedWithAnother(first)).hasMessageContaining("the keyset is not the one");
        assertThat(run("keyset", "retire", keyset.toString(), "--database", url))
                .isZero();
        assertThat(out.toString()).isEqualTo("secrets sealed anew: 0\n");
    }

    private int sealedWithAnother(String keys) {
        try (Database database = Database.open(DatabaseSettings.of(url, Map.of("SECRETS_KEYSET", keys)))) {
            return new Sealed(database).sealAnew();
        }
    }

    @Test
    void keysThatAreNotThoseOfTheDatabaseStayAsTheyAre() throws Exception {
        makeAnInstance();
        Path other = folder.resolve("other.json");
        assertThat(run("keyset", "create", other.toString())).isZero();
        assertThat(run("keyset", "add", other.toString())).isZero();
        String before = Files.readString(other);
        assertThat(run("keyset", "retire", other.toString(), "--database", url)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("error: the keyset is not the one that secrets in the database")
                .doesNotContain(Keyset.of(new Secret(before)).json().reveal());
        assertThat(Files.readString(other)).isEqualTo(before);
    }

    @Test
    void oneThatIsThereIsNotMadeAgain() throws Exception {
        Path file = folder.resolve("keyset.json");
        assertThat(run("keyset", "create", file.toString())).isZero();
        String before = Files.readString(file);
        assertThat(run("keyset", "create", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is there already; what its keys have sealed needs them");
        assertThat(Files.readString(file)).isEqualTo(before);
        assertThat(run("keyset", "promote", folder.resolve("none.json").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.json can't be read");
    }
}
