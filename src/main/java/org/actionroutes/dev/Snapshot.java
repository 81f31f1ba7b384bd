package org.actionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;

/**
 * What stands in all files that integrations are made of. Editors make events without a change, and changes that are
 * taken back; what counts is whether it is another.
 *
 * @param files a digest of each file's content
 */
record Snapshot(Map<Path, Integer> files) {

    private static final String SOURCES = "(?i).*\\.(ya?ml|jslt)";

    /**
     * @param homes home directories
     * @param instances the directory of instances with their files of secrets, or null
     */
    static Snapshot of(List<Path> homes, Path instances) {
        Map<Path, Integer> files = new TreeMap<>();
        for (Path home : homes) {
            add(files, home.resolve("routes"), file -> isSource(file) && !isOfCases(home, file));
            add(files, home.resolve("transforms"), Snapshot::isSource);
        }
        if (instances != null) {
            add(files, instances, file -> true);
        }
        return new Snapshot(files);
    }

    private static void add(Map<Path, Integer> files, Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            found.filter(wanted).filter(Files::isRegularFile).forEach(file -> {
                Integer digest = digest(file);
                if (digest != null) {
                    files.put(file, digest);
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // Something has gone while it was listed: an event will tell of it.
            files.put(folder, -1);
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().matches(SOURCES);
    }

    private static boolean isOfCases(Path home, Path file) {
        Path name = home.relativize(file);
        return name.getNameCount() > 3 && name.getName(2).toString().equals(Homes.CASES);
    }

    private static Integer digest(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            // It is there; whoever reads it says what is wrong.
            return 0;
        }
    }

    /** @return the files that came, went or changed since another was taken */
    List<Path> changedSince(Snapshot other) {
        TreeSet<Path> all = new TreeSet<>(files.keySet());
        all.addAll(other.files.keySet());
        return all.stream()
                .filter(file -> !Objects.equals(files.get(file), other.files.get(file)))
                .toList();
    }
}
