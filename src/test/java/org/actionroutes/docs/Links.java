package org.actionroutes.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The relative links in the Markdown files of a directory. */
final class Links {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.*?) *$");
    private static final Pattern LINKED = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private Links() {}

    /** @return every Markdown file that belongs to the directory, and not to what was built in it */
    static List<Path> documents(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of("target", ".git", ".mvn")
                            .noneMatch(other -> directory.relativize(file).startsWith(other)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param top the directory that the documents' links may not leave
     * @return the links of a document that lead nowhere
     */
    static List<String> dead(Path document, Path top) {
        List<String> dead = new ArrayList<>();
        Matcher links = LINK.matcher(withoutFences(read(document)));
        while (links.find()) {
            String link = links.group(1);
            if (!link.matches("[a-z]+:.*") && !leadsSomewhere(link, document, top)) {
                dead.add(top.relativize(document) + ": " + link);
            }
        }
        return dead;
    }

    private static boolean leadsSomewhere(String link, Path document, Path top) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return target.startsWith(top)
                && Files.exists(target)
                && (parts.length == 1
                        || target.toString().endsWith(".md") && anchors(target).contains(parts[1]));
    }

    /** The names that GitHub gives to the headings of a document. */
    private static Set<String> anchors(Path document) {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(withoutFences(read(document)));
        while (headings.find()) {
            String name = LINKED.matcher(headings.group(1))
                    .replaceAll("$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_\\- ]", "")
                    .replace(' ', '-');
            int times = seen.merge(name, 1, Integer::sum);
            anchors.add(times == 1 ? name : name + "-" + (times - 1));
        }
        return anchors;
    }

    private static String withoutFences(String text) {
        return CODE.matcher(text)
                .replaceAll(code -> code.group().startsWith("```")
                        ? ""
                        : Matcher.quoteReplacement(code.group().replace("](", "] (")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
