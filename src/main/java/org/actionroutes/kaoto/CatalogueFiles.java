package org.actionroutes.kaoto;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.actionroutes.json.Json;
import org.actionroutes.text.Sha256;

/** The files of a catalogue. Each has a hash of its content in its name, so that editors may keep it. */
final class CatalogueFiles {

    private final Path folder;
    private final String version;

    CatalogueFiles(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /**
     * @param index takes the entry of the file
     * @param name what is in it
     */
    void write(ObjectNode index, String name, Object content) {
        String file = write(name, content);
        index.putObject(name)
                .put("name", name)
                .put("description", name)
                .put("version", version)
                .put("file", file);
    }

    /** @return the name of the file */
    String write(String name, Object content) {
        byte[] json = json(content);
        String file = name + "-" + hash(json) + ".json";
        write(folder.resolve(file), json);
        return file;
    }

    static void write(Path file, ObjectNode content) {
        write(file, json(content));
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(Object content) {
        try {
            return Json.MAPPER.writeValueAsString(content).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 4);
    }
}
