package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code action-routes test --watch}. */
class WatchTest {

    private static final String WAITING = "Waiting for a change; Ctrl-C ends this\n";

    @Test
    void playsAgainWhatAChangeConcernsAndGoesOnAfterAMistake(@TempDir Path folder) throws IOException {
        Path home = CaseHome.in(folder);
        Path mapping = home.resolve("transforms/trial/user.jslt");
        String right = Files.readString(mapping);
        try (InBackground watch = new InBackground("test", "trial", "--home", home.toString(), "--watch")) {
            String first = watch.awaitEnd(WAITING);
            assertThat(first).contains("4 cases, 4 passed, 0 failed");

            Files.writeString(mapping, right.replace("$u.active", "not($u.active)"));
            String second = watch.awaitAfter(first, WAITING).substring(first.length());
            assertThat(second).contains("answer: /user/active: wanted true, got false", "4 cases, 2 passed, 2 failed");

            String before = first + second;
            Files.writeString(mapping, right.replace("$u.active", "$v.active"));
            String third = watch.awaitAfter(before, WAITING).substring(before.length());
            assertThat(third).contains("error: ", "transforms/trial/user.jslt").doesNotContain("cases,");

            before += third;
            Files.writeString(mapping, right);
            String fourth = watch.awaitAfter(before, WAITING).substring(before.length());
            assertThat(fourth).contains("4 cases, 4 passed, 0 failed").doesNotContain("error");

            before += fourth;
            Path added = Files.createDirectories(home.resolve("routes/trial/cases/deactivate-user/another"));
            Files.writeString(added.resolve("request.json"), "{}");
            assertThat(watch.awaitAfter(before, "deactivate-user/another")).contains("expected.json: is missing");
            watch.awaitEnd(WAITING);
            assertThat(watch.end()).isZero();
        }
    }
}
