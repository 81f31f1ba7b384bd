package org.actionroutes.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Something wrong in a YAML file, said so that a person can mend it: which file, which line, what is wrong and what would be right. */
public class YamlProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param file    the file, as the person who wrote it knows it
     * @param line    the line, from 1; 0 where no line is to blame
     * @param message what is wrong and what would be right
     */
    public YamlProblem(String file, int line, String message) {
        super(line > 0 ? file + ":" + line + ": " + message : file + ": " + message);
    }

    /** @param problems what is wrong in several places, each with its own line of the message */
    public YamlProblem(List<YamlProblem> problems) {
        super(problems.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")));
    }
}
