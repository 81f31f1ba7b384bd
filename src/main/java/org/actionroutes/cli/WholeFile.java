package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Writes a file that is there as a whole or not at all. */
final class WholeFile {

    private WholeFile() {}

    /** @throws IOException if it can't be written; what was there before is left as it was */
    static void write(Path file, String text) throws IOException {
        Path target = file.toAbsolutePath();
        // Not a temporary file of Java's: nobody else could read what is made of it.
        Path beside = target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.writeString(beside, text);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
