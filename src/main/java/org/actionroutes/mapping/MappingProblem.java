package org.actionroutes.mapping;

/** Something wrong in a mapping, said so that a person can mend it: which file, which line, what is wrong and what would be right. */
public class MappingProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean hasLine;

    MappingProblem(String file, int line, String message) {
        super(file + (line > 0 ? ":" + line : "") + ": " + message);
        this.hasLine = line > 0;
    }

    /** @return whether the message names a line of the mapping; where not, the route that uses it is to blame */
    public boolean hasLine() {
        return hasLine;
    }
}
