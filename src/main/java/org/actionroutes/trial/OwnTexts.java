package org.actionroutes.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.mapping.Mapping;

/** What an integration's own files say: its routes, its mappings and its manifest, with the mapping that all share. */
final class OwnTexts {

    private OwnTexts() {}

    /** @throws StartProblem if a file can't be read */
    static List<String> of(Homes homes, String integration) {
        List<Path> files = new ArrayList<>();
        for (Path home : homes.directories()) {
            files.addAll(in(home.resolve("routes").resolve(integration)));
            files.addAll(in(home.resolve(Mapping.FOLDER).resolve(integration)));
            Path shared = home.resolve(Mapping.FOLDER).resolve("okta.jslt");
            if (Files.isRegularFile(shared)) {
                files.add(shared);
            }
        }
        return files.stream().map(OwnTexts::text).toList();
    }

    private static List<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().matches(".*\\.(?:ya?ml|jslt)") && Files.isRegularFile(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StartProblem(List.of(file + ": can't be read as UTF-8 text"));
        }
    }
}
