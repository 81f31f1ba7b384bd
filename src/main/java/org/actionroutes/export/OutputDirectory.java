package org.actionroutes.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.actionroutes.app.StartProblem;

/** The directory of an export. It holds all of the newest one, and nothing else. */
public final class OutputDirectory {

    private static final String MADE = "# Made by 'action-routes export ";

    private final Path directory;

    /** @param directory need not be there yet */
    public OutputDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * Checks that nothing of somebody's would be lost.
     *
     * @throws StartProblem if something is there that is not of an export
     */
    public void check() {
        if (!Files.exists(directory)) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            throw new StartProblem(List.of(directory + " is not a directory; --output names one to write"));
        }
        try (Stream<Path> entries = Files.list(directory)) {
            Optional<Path> foreign =
                    entries.sorted().filter(entry -> !isOfAnExport(entry)).findFirst();
            if (foreign.isPresent()) {
                throw new StartProblem(List.of(foreign.get() + " is not of an export, and would be lost; --output names"
                        + " a directory that is empty, not there yet, or all of an export"));
            }
        } catch (IOException e) {
            throw new StartProblem(List.of(directory + " can't be read: " + e.getMessage()));
        }
    }

    private static boolean isOfAnExport(Path entry) {
        try (Stream<String> lines = Files.isRegularFile(entry) ? Files.lines(entry) : Stream.of()) {
            return lines.findFirst().orElse("").startsWith(MADE);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Writes all files, or none: they take their place when the last one is written.
     *
     * @param arguments those of the command {@code export}, for the first line
     * @param files the texts by the files' names
     * @throws StartProblem if that can't be done
     */
    public void write(String arguments, Map<String, String> files) {
        check();
        Path place = directory.toAbsolutePath().normalize();
        String name = "." + place.getFileName() + "-" + UUID.randomUUID();
        Path made = place.resolveSibling(name);
        Path before = place.resolveSibling(name + "-before");
        try {
            Files.createDirectories(made);
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(
                            made.resolve(file.getKey()),
                            MADE + arguments + "'. Change what it is made of, not this.\n" + file.getValue());
                }
                if (Files.exists(place)) {
                    Files.move(place, before);
                }
                Files.move(made, place);
                delete(before);
            } finally {
                delete(made);
            }
        } catch (IOException e) {
            throw new StartProblem(List.of(directory + " can't be written: " + e));
        }
    }

    /** Exports have no directories in them. */
    private static void delete(Path export) throws IOException {
        if (!Files.exists(export)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(export)) {
            files = entries.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(export);
    }
}
