package org.actionroutes.app;

import java.util.List;

/** Why Action Routes can't start, said so that a person can mend it. */
public class StartProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /** @param problems each with its place, what is wrong and what would be right */
    public StartProblem(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** @return each with its place, what is wrong and what would be right */
    public List<String> problems() {
        return problems;
    }
}
