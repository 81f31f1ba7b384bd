package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Has {@code action-routes editor} find schemas where the distribution has them. */
public final class EditorHome implements AutoCloseable {

    private static final String HOME = "action-routes.home";

    private final Path home = Files.createTempDirectory("editor-home");
    private final String before = System.getProperty(HOME);
    private final StringWriter said = new StringWriter();

    public EditorHome() throws IOException {
        Path schemas = Files.createDirectories(home.resolve("schemas"));
        for (Path folder : List.of(Path.of("src/main/resources"), Path.of("target/camel-yaml-dsl/schema"))) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".json")).toList()) {
                    Files.copy(file, schemas.resolve(file.getFileName()));
                }
            }
        }
        System.setProperty(HOME, home.toString());
    }

    public int run(String... words) {
        List<String> all = new ArrayList<>(List.of("editor"));
        all.addAll(List.of(words));
        return Commands.run(new PrintWriter(said), new PrintWriter(said), all.toArray(String[]::new));
    }

    /** @return all that was said so far */
    public String said() {
        return said.toString();
    }

    Path schemas() {
        return home.resolve("schemas");
    }

    @Override
    public void close() throws IOException {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
