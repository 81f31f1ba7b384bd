package org.actionroutes.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.StartProblem;

/** Writes a folder whole or not at all. */
public final class CaseFolder {

    private final Path folder;

    /** @param folder to be written */
    public CaseFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param force whether it may be there already
     * @throws StartProblem if it is there and may not be
     */
    public void check(boolean force) {
        if (Files.exists(folder) && !force) {
            throw new StartProblem(
                    List.of(folder + ": is there already; choose another name, or write it anew with --force"));
        }
    }

    /**
     * Writes it; what was there is gone only when it is written.
     *
     * @param files the text of each by its name
     * @throws StartProblem if it can't be written
     */
    public void write(Map<String, String> files) {
        Path parent = folder.getParent();
        try {
            Files.createDirectories(parent);
            Path made = Files.createTempDirectory(parent, ".recorded-");
            Path old = Files.createTempDirectory(parent, ".replaced-").resolve("case");
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(made.resolve(file.getKey()), file.getValue());
                }
                readable(made);
                if (Files.exists(folder)) {
                    Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
                }
                Files.move(made, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                if (!Files.exists(folder) && Files.exists(old)) {
                    Files.move(old, folder, StandardCopyOption.ATOMIC_MOVE);
                }
                delete(made);
                delete(old.getParent());
            }
        } catch (IOException e) {
            throw new StartProblem(List.of(folder + ": can't be written: " + e.getMessage()));
        }
    }

    /** Temporary directories are their owner's only. */
    private static void readable(Path made) {
        if (!made.toFile().setReadable(true, false) || !made.toFile().setExecutable(true, false)) {
            throw new StartProblem(List.of(made + ": can't be made readable"));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
