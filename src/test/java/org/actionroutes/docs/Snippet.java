package org.actionroutes.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A fenced block of a document.
 *
 * @param file the document
 * @param line where it begins
 * @param language what the fence names
 * @param text what is in it
 */
public record Snippet(Path file, int line, String language, String text) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");

    /** @return those of documents, in order */
    public static List<Snippet> of(String... files) {
        List<Snippet> snippets = new ArrayList<>();
        for (String name : files) {
            Path file = Path.of(name);
            try {
                String content = Files.readString(file);
                Matcher fences = FENCE.matcher(content);
                while (fences.find()) {
                    int line =
                            (int) content.substring(0, fences.start()).lines().count() + 1;
                    snippets.add(new Snippet(file, line, fences.group(1), fences.group(2)));
                }
            } catch (IOException e) {
                throw new AssertionError(name + " can't be read", e);
            }
        }
        return snippets;
    }

    /** The file that the first line's comment names. */
    Path source() {
        return Path.of(text.lines()
                .findFirst()
                .orElseThrow()
                .replaceFirst("^(#|//) *", "")
                .trim());
    }

    /** What comes after the first line. */
    public String body() {
        return text.substring(text.indexOf('\n') + 1);
    }

    /** @return whether these lines stand in a file one after another, all of them shifted by as many blanks */
    boolean isPartOf(Path source) throws IOException {
        List<String> lines = Files.readAllLines(source);
        int length = (int) body().lines().count();
        String wanted = unshifted(body());
        return IntStream.rangeClosed(0, lines.size() - length)
                .mapToObj(first -> String.join("\n", lines.subList(first, first + length)))
                .anyMatch(part -> unshifted(part).equals(wanted));
    }

    private static String unshifted(String lines) {
        return lines.stripTrailing().stripIndent();
    }

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
