package org.actionroutes.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packages that are given as homes: each is unpacked once, for as long as the process runs. */
public final class PackagedHomes {

    private static final Logger LOG = LoggerFactory.getLogger(PackagedHomes.class);
    private static final Map<Path, Path> UNPACKED = new ConcurrentHashMap<>();

    private PackagedHomes() {}

    /**
     * @param home a directory, or a package
     * @return the directory, or one with what is in the package
     * @throws YamlProblem if it is a file that is no package, or one whose files are not what was packed
     */
    public static Path directory(Path home) {
        return Files.isRegularFile(home)
                ? UNPACKED.computeIfAbsent(home.toAbsolutePath().normalize(), zip -> unpack(zip, Map.of()))
                : home;
    }

    /** @return whether it is in what a package has been unpacked to, which goes when the process ends */
    public static boolean isUnpacked(Path path) {
        return UNPACKED.values().stream().anyMatch(path::startsWith);
    }

    /**
     * @param zip a package
     * @param program the home of the program
     * @return a directory with what is in the package and what all integrations share, and no other integration
     * @throws YamlProblem if it is no package, or its files are not what was packed
     */
    static Path alone(Path zip, Path program) {
        return unpack(zip, PackedFiles.ofEveryProgram(program));
    }

    private static Path unpack(Path zip, Map<String, byte[]> shared) {
        Map<String, byte[]> packed = ZipFiles.read(zip);
        Digests.check(zip.toString(), packed);
        Map<String, byte[]> files = new TreeMap<>(shared);
        files.putAll(packed);
        try {
            TemporaryDirectory directory = TemporaryDirectory.of(files);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory), "unpacked"));
            return directory.path();
        } catch (IOException e) {
            throw new YamlProblem("package/invalid", zip.toString(), 0, "can't be unpacked: " + e.getMessage());
        }
    }

    private static void remove(TemporaryDirectory directory) {
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("{} stays: {}", directory.path(), e.getMessage());
        }
    }
}
