package org.actionroutes.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.actionroutes.yaml.YamlProblem;

/** Zip files: the same bytes for the same content; and read without trust. */
final class ZipFiles {

    static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final int MOST_FILES = 10_000;
    /** The first that a zip can state; without a time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LENGTH_OF_END = 22;
    private static final int LENGTH_OF_ENTRY = 46;
    private static final int FILE_TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;

    private ZipFiles() {}

    static void write(Path zip, Map<String, byte[]> files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                out.write(file.getValue());
                out.closeEntry();
            }
        }
    }

    /**
     * @return the contents by their names, which lead to nowhere else
     * @throws YamlProblem if it is no zip, or one that can't be meant well
     */
    static Map<String, byte[]> read(Path zip) {
        Map<String, byte[]> files = new TreeMap<>();
        try {
            if (Files.size(zip) > MOST_BYTES) {
                throw tooLarge(zip);
            }
            refuseLinks(zip, ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN));
            try (ZipFile opened = new ZipFile(zip.toFile())) {
                long left = MOST_BYTES;
                for (ZipEntry entry : opened.stream().toList()) {
                    String name = entry.getName();
                    refuseUnlessWithin(zip, name);
                    if (entry.isDirectory()) {
                        continue;
                    }
                    byte[] content;
                    try (InputStream in = opened.getInputStream(entry)) {
                        // What an entry says of its size may be wrong.
                        content = in.readNBytes((int) left + 1);
                    }
                    left -= content.length;
                    if (left < 0 || files.size() >= MOST_FILES) {
                        throw tooLarge(zip);
                    }
                    if (files.put(name, content) != null) {
                        throw new YamlProblem("package/invalid", zip.toString(), 0, "holds '" + name + "' twice");
                    }
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new YamlProblem("package/invalid", zip.toString(), 0, "is no zip file: " + e.getMessage());
        } catch (IOException e) {
            throw new YamlProblem("package/invalid", zip.toString(), 0, "can't be read: " + e.getMessage());
        }
        return files;
    }

    private static void refuseUnlessWithin(Path zip, String name) {
        boolean leads = name.startsWith("/")
                || name.contains("\\")
                || name.contains(":")
                || name.indexOf('\0') >= 0
                || name.matches("(.*/)?\\.\\.?(/.*)?");
        if (leads || name.isEmpty()) {
            throw new YamlProblem(
                    "package/invalid",
                    zip.toString(),
                    0,
                    "holds '" + name + "', which leads out of it; get the package from elsewhere");
        }
    }

    private static YamlProblem tooLarge(Path zip) {
        return new YamlProblem(
                "package/invalid",
                zip.toString(),
                0,
                "is too large: a package has at most " + MOST_FILES + " files, and " + MOST_BYTES / 1024 / 1024
                        + " MB in all");
    }

    /** Java doesn't tell what kind of a file an entry is; the directory at the zip's end does, for Unix. */
    private static void refuseLinks(Path zip, ByteBuffer bytes) throws ZipException {
        int end = bytes.limit() - LENGTH_OF_END;
        while (end >= 0 && bytes.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new ZipException("it has no directory");
        }
        int count = Short.toUnsignedInt(bytes.getShort(end + 10));
        int at = bytes.getInt(end + 16);
        for (int i = 0; i < count; i++) {
            if (at < 0 || at + LENGTH_OF_ENTRY > bytes.limit() || bytes.getInt(at) != DIRECTORY_ENTRY) {
                throw new ZipException("its directory is broken");
            }
            int type = bytes.getInt(at + 38) >>> 16 & FILE_TYPE;
            if (type != 0 && type != REGULAR && type != FOLDER) {
                throw new YamlProblem(
                        "package/invalid", zip.toString(), 0, "holds a link or a device; a package has files only");
            }
            at += LENGTH_OF_ENTRY
                    + Short.toUnsignedInt(bytes.getShort(at + 28))
                    + Short.toUnsignedInt(bytes.getShort(at + 30))
                    + Short.toUnsignedInt(bytes.getShort(at + 32));
        }
    }
}
