package org.actionroutes.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A directory that only this user may read, until it is closed.
 *
 * @param path where it is
 */
record TemporaryDirectory(Path path) implements AutoCloseable {

    /** @param files the contents by their names, which lead to nowhere else */
    static TemporaryDirectory of(Map<String, byte[]> files) throws IOException {
        TemporaryDirectory directory = new TemporaryDirectory(
                Files.createTempDirectory("action-routes-").toRealPath());
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path place = directory.path.resolve(file.getKey());
                Files.createDirectories(place.getParent());
                Files.write(place, file.getValue());
            }
            return directory;
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
