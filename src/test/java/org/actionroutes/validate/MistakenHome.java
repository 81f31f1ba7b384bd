package org.actionroutes.validate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;

import static org.assertj.core.api.Assertions.assertThat;

/** A home with a copy of some files, into which mistakes are planted one at a time. */
final class MistakenHome {

    private final Path home;

    /** @param files which files of the repository's own home are copied */
    MistakenHome(Path home, Predicate<String> files) throws IOException {
        this.home = home;
        for (String folder : List.of("routes", "transforms")) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    if (files.test(file.toString())) {
                        Files.createDirectories(home.resolve(file).getParent());
                        Files.copy(file, home.resolve(file));
                    }
                }
            }
        }
    }

    Path path() {
        return home;
    }

    /** @return what is found */
    List<Finding> findings(boolean submission) {
        return Validation.findings(new Scope(new Homes(List.of(home)), List.of(), null, Map.of(), submission, null));
    }

    /**
     * Plants a mistake, and takes it away again.
     *
     * @return what is found meanwhile
     */
    List<Finding> with(String name, String old, String mistaken, boolean submission) throws IOException {
        Path file = home.resolve(name);
        boolean isNew = old.isEmpty();
        String before = isNew ? "" : Files.readString(file);
        assertThat(before).contains(old);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, isNew ? mistaken : before.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(mistaken)));
        try {
            return findings(submission);
        } finally {
            if (isNew) {
                Files.delete(file);
            } else {
                Files.writeString(file, before);
            }
        }
    }

    /**
     * Takes folders away, and brings them back.
     *
     * @param also another one, or empty text
     * @return what is found meanwhile
     */
    List<Finding> without(String name, String also, boolean submission) throws IOException {
        Path away = home.resolve("away");
        Files.move(home.resolve(name), away);
        if (!also.isEmpty()) {
            Files.move(home.resolve(also), home.resolve("away-too"));
        }
        try {
            return findings(submission);
        } finally {
            Files.move(away, home.resolve(name));
            if (!also.isEmpty()) {
                Files.move(home.resolve("away-too"), home.resolve(also));
            }
        }
    }

    String text(String name) throws IOException {
        return Files.readString(home.resolve(name));
    }

    /** @return the line on which a text begins */
    int line(String name, String text) throws IOException {
        String before = Files.readString(home.resolve(name));
        return (int) before.substring(0, before.indexOf(text)).lines().count()
                + (before.substring(0, before.indexOf(text)).endsWith("\n") ? 1 : 0);
    }
}
