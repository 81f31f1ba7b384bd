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

    private final String file;
    private final int line;

    /**
     * @param file the file, as the person who wrote it knows it
     * @param line the line, from 1; 0 where no line is to blame
     * @param message what is wrong and what would be right
     */
    public YamlProblem(String file, int line, String message) {
        super(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
        this.file = file;
        this.line = line;
    }

    /** @param problems what is wrong in several places, each with its own line of the message */
    public YamlProblem(List<YamlProblem> problems) {
        super(problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
        this.file = problems.get(0).file;
        this.line = problems.get(0).line;
    }
}
