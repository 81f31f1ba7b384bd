package org.actionroutes.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mappings read while one is compiled: itself, and what it imports. */
final class MappingSources {

    private static final Pattern TEXT_OR_COMMENT = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|//.*");
    private static final Pattern DECLARED = Pattern.compile("\\blet\\s+([\\w-]+)|\\bdef\\s+[\\w-]+\\s*\\(([^)]*)\\)");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^\\s*def\\s+([\\w-]+)");
    private static final Pattern USED = Pattern.compile("\\$([\\w-]+)");

    private final Function<String, Optional<String>> texts;
    private final Map<String, String> opened = new LinkedHashMap<>();
    private String current;

    MappingSources(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    String open(String name) {
        String text = texts.apply(name).orElseThrow(() -> missing(name));
        opened.put(name, text);
        current = name;
        checkVariables(name, text);
        return text;
    }

    /**
     * The mapping opened last, which is the one being parsed: JSLT parses a mapping whole before it opens its imports.
     */
    String current() {
        return current;
    }

    int lastLine() {
        return (int) Math.max(1, opened.get(current).lines().count());
    }

    /** @return the functions of what a mapping imports under that name */
    Set<String> functions(String mapping, String alias) {
        return Pattern.compile("import\\s+\"([^\"]+)\"\\s+as\\s+" + Pattern.quote(alias) + "\\b")
                .matcher(opened.getOrDefault(mapping, ""))
                .results()
                .flatMap(used ->
                        FUNCTION.matcher(opened.getOrDefault(used.group(1), "")).results())
                .map(function -> function.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isEmpty() {
        return TEXT_OR_COMMENT.matcher(opened.get(current)).replaceAll("").isBlank();
    }

    private MappingProblem missing(String name) {
        for (Map.Entry<String, String> source : opened.entrySet()) {
            Matcher use =
                    Pattern.compile("import\\s+\"" + Pattern.quote(name) + "\"").matcher(source.getValue());
            if (use.find()) {
                return new MappingProblem(
                        source.getKey(),
                        line(source.getValue(), use.start()),
                        "the import '" + name
                                + "' does not exist; an import is written from transforms/ on, as in "
                                + "\"acme/user.jslt\"");
            }
        }
        return new MappingProblem(name, 0, "does not exist");
    }

    /** JSLT takes an unknown variable for one that is given later, and would fail with the first call. */
    private static void checkVariables(String name, String text) {
        String code = TEXT_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> " ".repeat(found.group().length()));
        Set<String> declared = DECLARED.matcher(code)
                .results()
                .flatMap(found -> found.group(1) != null
                        ? Stream.of(found.group(1))
                        : Stream.of(found.group(2).split("\\s*,\\s*")))
                .map(String::trim)
                .collect(Collectors.toSet());
        for (Matcher used = USED.matcher(code); used.find(); ) {
            if (!used.group(1).equals("variables") && !declared.contains(used.group(1))) {
                throw new MappingProblem(
                        name,
                        line(text, used.start()),
                        "there is no variable '$" + used.group(1)
                                + "'; those of the exchange are in '$variables', as in '$variables.userId'");
            }
        }
    }

    private static int line(String text, int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }
}
