package org.actionroutes.check;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.actionroutes.app.Homes;
import org.actionroutes.app.RouteFile;
import org.actionroutes.mapping.Mapping;

/**
 * Whether homes hold what this program has already found right: an image's are checked when it is made, and not again
 * at each start. With a file more, less or other, another home or another program, all is checked.
 */
public final class CheckedBefore {

    private final Path kept;

    /** @param kept the file that says what was found right; there may be none */
    public CheckedBefore(Path kept) {
        this.kept = kept;
    }

    /** @return whether these homes are those that {@link #keep} was called for */
    public boolean is(Homes homes) {
        try {
            return Files.isRegularFile(kept) && Files.readString(kept).equals(digest(homes));
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Keeps that nothing is wrong with these homes, nor likely to be; where something has been kept, that stays.
     *
     * @throws UncheckedIOException if it can't be kept
     */
    public void keep(Homes homes) {
        try {
            if (!Files.exists(kept)) {
                Files.writeString(kept, digest(homes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Against changes, not against who could change this program as well: the JVM has CRC-32C (RFC 3720) for nothing.
     */
    private static String digest(Homes homes) throws IOException {
        Checksum all = new CRC32C();
        StringBuilder names = new StringBuilder();
        // As the JVM knows whether its archive of classes is for this program.
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            File jar = new File(entry);
            names.append(jar.getName() + " " + jar.length() + " " + jar.lastModified() + "\n");
        }
        for (RouteFile file : homes.filesOfRoutes()) {
            add(file.name(), file.path(), names, all);
        }
        for (String mapping : homes.mappings()) {
            for (Path file : homes.find(Mapping.file(mapping)).toList()) {
                add(mapping, file, names, all);
            }
        }
        all.update(names.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(all.getValue());
    }

    private static void add(String name, Path file, StringBuilder names, Checksum all) throws IOException {
        byte[] content = Files.readAllBytes(file);
        names.append(name).append(' ').append(content.length).append('\n');
        all.update(content);
    }
}
