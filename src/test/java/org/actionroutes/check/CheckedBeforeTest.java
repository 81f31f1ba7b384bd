package org.actionroutes.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.Homes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What makes a start check routes and mappings that were found right before. */
class CheckedBeforeTest {

    private static final String ROUTE = "routes/my/list-users.camel.yaml";
    private static final String MAPPING = "transforms/my/user.jslt";

    @TempDir
    Path folder;

    private Path home;
    private CheckedBefore before;

    @BeforeEach
    void keep() throws IOException {
        home = folder.resolve("home");
        write(ROUTE, "- route: {}\n");
        write("routes/my/cases/list-users/one/case.yaml", "a: 1\n");
        write(MAPPING, ".");
        before = new CheckedBefore(folder.resolve("checked.txt"));
        assertThat(before.is(homes())).isFalse();
        before.keep(homes());
        assertThat(before.is(homes())).isTrue();
    }

    private Homes homes(Path... more) {
        return new Homes(more.length == 0 ? List.of(home) : List.of(home, more[0]));
    }

    private void write(String name, String content) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), content);
    }

    @Test
    void aRouteOfTheSameLength() throws IOException {
        write(ROUTE, "- route: []\n");
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void aMapping() throws IOException {
        write(MAPPING, ".a");
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void oneFileMore() throws IOException {
        write("routes/my/empty.camel.yaml", "");
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void oneFileLess() throws IOException {
        Files.delete(home.resolve(MAPPING));
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void anotherName() throws IOException {
        Files.move(home.resolve(MAPPING), home.resolve("transforms/my/users.jslt"));
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void aKamelet() throws IOException {
        write("routes/kamelets/my-action.kamelet.yaml", "kind: Kamelet\n");
        assertThat(before.is(homes())).isFalse();
    }

    @Test
    void anotherHomeBesides() throws IOException {
        Path other = folder.resolve("other");
        Files.createDirectories(other.resolve("routes/another"));
        Files.writeString(other.resolve("routes/another/manifest.yaml"), "name: another\n");
        assertThat(before.is(homes(other))).isFalse();
    }

    @Test
    void aCaseDoesNot() throws IOException {
        write("routes/my/cases/list-users/one/case.yaml", "a: 2\n");
        assertThat(before.is(homes())).isTrue();
    }

    @Test
    void whatWasKeptStays() throws IOException {
        write(MAPPING, "wrong");
        before.keep(homes());
        assertThat(before.is(homes())).isFalse();
    }
}
