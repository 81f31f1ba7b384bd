package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of the home below {@code src/test/resources/case-runs/home}, whose one integration is called {@code trial}.
 */
public final class CaseHome {

    static final Path SCENARIOS = Path.of("src/test/resources/case-runs/scenarios");

    private static final Path HOME = Path.of("src/test/resources/case-runs/home");

    private CaseHome() {}

    /** @return the directory, with a copy of the home */
    public static Path in(Path folder) throws IOException {
        copy(HOME, folder);
        return folder;
    }

    /** Copies all files below a directory, in place of those that are there. */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(from)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
