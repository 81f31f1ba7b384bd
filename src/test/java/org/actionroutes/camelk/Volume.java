package org.actionroutes.camelk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A ConfigMap or Secret as Kubernetes mounts it: the files are in a folder whose name is new each time, {@code ..data}
 * points at that folder, and what readers see points at {@code ..data}. So all files change at once.
 */
final class Volume {

    private final Path mountPath;

    private Volume(Path mountPath) {
        this.mountPath = mountPath;
    }

    /** @param files names to contents */
    static Volume mount(Path mountPath, Map<String, String> files) throws IOException {
        Files.createDirectories(mountPath);
        Volume volume = new Volume(mountPath);
        volume.update(files);
        for (String name : files.keySet()) {
            Files.createSymbolicLink(mountPath.resolve(name), Path.of("..data", name));
        }
        return volume;
    }

    /** As Kubernetes does when the ConfigMap has changed. */
    void update(Map<String, String> files) throws IOException {
        Path data = mountPath.resolve("..data");
        Path old = Files.isSymbolicLink(data) ? mountPath.resolve(Files.readSymbolicLink(data)) : null;
        Path next = Files.createDirectory(mountPath.resolve("..2026_" + UUID.randomUUID()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(next.resolve(file.getKey()), file.getValue());
        }
        Path link = Files.createSymbolicLink(mountPath.resolve("..data_tmp"), next.getFileName());
        Files.move(link, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (old != null) {
            try (Stream<Path> before = Files.list(old)) {
                for (Path file : before.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(old);
        }
    }
}
