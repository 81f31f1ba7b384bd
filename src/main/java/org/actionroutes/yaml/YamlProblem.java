package org.actionroutes.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something wrong in a YAML file, said so that a person can mend it: which file, which line, what is wrong and what
 * would be right.
 */
public class YamlProblem extends RuntimeException {

    /** By file and line. */
    public static final Comparator<YamlProblem> IN_ORDER =
            Comparator.comparing((YamlProblem problem) -> problem.file).thenComparingInt(problem -> problem.line);

    private static final long serialVersionUID = 1L;

    private final String rule;
    private final String file;
    private final int line;
    private final String text;
    private final String pointer;
    private final transient List<YamlProblem> parts;

    /**
     * @param rule the id of the rule that it breaks, as in {@code route/unknown-step}
     * @param file the file, as the person who wrote it knows it
     * @param line the line, from 1; 0 where no line is to blame
     * @param message what is wrong and what would be right
     */
    public YamlProblem(String rule, String file, int line, String message) {
        this(rule, file, line, "", message);
    }

    /** @param pointer where it is wrong, as a JSON Pointer (RFC 6901); empty for the whole file */
    YamlProblem(String rule, String file, int line, String pointer, String message) {
        super(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
        this.rule = rule;
        this.file = file;
        this.line = line;
        this.text = message;
        this.pointer = pointer;
        this.parts = List.of();
    }

    /** @param problems what is wrong in several places, each with its own line of the message */
    public YamlProblem(List<YamlProblem> problems) {
        super(problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
        this.rule = problems.get(0).rule;
        this.file = problems.get(0).file;
        this.line = problems.get(0).line;
        this.text = problems.get(0).text;
        this.pointer = problems.get(0).pointer;
        this.parts =
                problems.stream().flatMap(problem -> problem.each().stream()).toList();
    }

    /** @return each place by itself, where it tells of several; otherwise only this */
    public List<YamlProblem> each() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** @return the id of the rule that it breaks */
    public String rule() {
        return rule;
    }

    /** @return the file, as the person who wrote it knows it */
    public String file() {
        return file;
    }

    /** @return the line, from 1; 0 where no line is to blame */
    public int line() {
        return line;
    }

    /** @return where it is wrong, as a JSON Pointer (RFC 6901); empty where that is not known, or for the whole file */
    public String pointer() {
        return pointer;
    }

    /** @return what is wrong and what would be right, without the place */
    public String text() {
        return text;
    }
}
