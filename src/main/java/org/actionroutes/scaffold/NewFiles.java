package org.actionroutes.scaffold;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.actionroutes.app.StartProblem;

/** Writes files into a home: all of them or none, and none in the place of another. */
public final class NewFiles {

    private final Path home;
    private final Deque<Path> moved = new ArrayDeque<>();

    /** @param home need not be there yet */
    public NewFiles(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * @param files the texts by the files' names from the home on
     * @throws StartProblem if one is there already, or can't be written
     */
    public void write(Map<String, String> files) {
        files.keySet().stream()
                .filter(name -> Files.exists(home.resolve(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw new StartProblem(List.of(home.resolve(name) + " is there already, and is left as it is"));
                });
        boolean homeIsNew = !Files.exists(home);
        try {
            Files.createDirectories(home);
            Path made = home.resolve(".new-" + UUID.randomUUID());
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path place = made.resolve(file.getKey());
                    Files.createDirectories(place.getParent());
                    Files.writeString(place, file.getValue());
                }
                moveWithin(made, home);
            } finally {
                delete(made);
            }
        } catch (IOException e) {
            moved.forEach(NewFiles::deleteQuietly);
            if (homeIsNew) {
                deleteQuietly(home);
            }
            throw new StartProblem(List.of(home + " can't be written: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException denied
                ? "no right to write " + denied.getFile()
                : e instanceof FileAlreadyExistsException there
                        ? there.getFile() + " is no directory, or is there already"
                        : e instanceof FileSystemException failure && failure.getReason() != null
                                ? failure.getFile() + ": " + failure.getReason()
                                : e.toString();
    }

    /** What is not there yet takes its place in one step. */
    private void moveWithin(Path from, Path to) throws IOException {
        List<Path> entries;
        try (Stream<Path> found = Files.list(from)) {
            entries = found.sorted().toList();
        }
        for (Path entry : entries) {
            Path place = to.resolve(entry.getFileName().toString());
            if (Files.isDirectory(place) && Files.isDirectory(entry)) {
                moveWithin(entry, place);
            } else {
                Files.move(entry, place);
                moved.push(place);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            List<Path> all;
            try (Stream<Path> found = Files.walk(tree)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path one : all) {
                Files.delete(one);
            }
        }
    }

    /** The first failure is the one to tell of. */
    private static void deleteQuietly(Path tree) {
        try {
            delete(tree);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(NewFiles.class).warn("{} is left behind: {}", tree, e.toString());
        }
    }
}
