package org.actionroutes.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.actionroutes.yaml.YamlProblem;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnreadableHomeTest {

    private static final String MESSAGE = "can't be read; whoever starts this needs the right to read it";

    @Test
    void thePlaceIsNamed() {
        Exception found = new UncheckedIOException(new AccessDeniedException("/home/mine/routes/a"));
        assertThat(Unreadable.problem(Path.of("/home/mine"), found)).hasMessage("/home/mine/routes/a: " + MESSAGE);
        assertThat(Unreadable.problem(Path.of("/home/mine"), new IOException("disk failure")))
                .hasMessage("/home/mine: can't be read (disk failure)");
    }

    @Test
    void aDirectoryOfOthersIsAMistake(@TempDir Path home) throws IOException {
        Path mine = Files.createDirectories(home.resolve("routes/mine"));
        Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(mine), "this user may read everything");
        Homes homes = new Homes(List.of(home));
        assertThatThrownBy(homes::routeFiles).isInstanceOf(YamlProblem.class).hasMessage(mine + ": " + MESSAGE);
    }
}
