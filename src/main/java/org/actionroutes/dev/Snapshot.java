package org.actionroutes.dev;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stands in all files that integrations and instances are made of. Editors make events without a change, and
 * changes that are taken back; what counts is whether it is another.
 *
 * @param files a digest of each file's content
 */
record Snapshot(Map<Path, Integer> files) {

    static final Snapshot NONE = new Snapshot(Map.of());

    static Snapshot of(Places places) {
        Map<Path, Integer> files = new TreeMap<>();
        places.roots().forEach(root -> add(files, root, places));
        return new Snapshot(files);
    }

    private static void add(Map<Path, Integer> files, Path root, Places places) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return places.isOfCases(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Integer digest = places.isSource(file) && Files.isRegularFile(file) ? digest(file) : null;
                    if (digest != null) {
                        files.put(file, digest);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Gone while it was listed, of which an event will tell; or nobody may read it, which is said by
                    // who does.
                    files.put(file, -1);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            files.put(root, -1);
        }
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
