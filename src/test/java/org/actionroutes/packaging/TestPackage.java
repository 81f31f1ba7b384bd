package org.actionroutes.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Packages as {@code package} writes them, of integrations that are no further than a test needs. */
public final class TestPackage {

    private TestPackage() {}

    /** @param files the texts of files by their names in a home */
    public static void write(Path zip, Map<String, String> files) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        files.forEach((name, text) -> all.put(name, text.getBytes(StandardCharsets.UTF_8)));
        all.put(Digests.FILE, Digests.of(all));
        Files.createDirectories(zip.getParent());
        ZipFiles.write(zip, all);
    }
}
