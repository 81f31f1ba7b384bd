package org.actionroutes.mapping;

import org.actionroutes.yaml.YamlProblem;

/**
 * Something wrong in a mapping, said so that a person can mend it: which file, which line, what is wrong and what would
 * be right.
 */
public class MappingProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean hasLine;
    private final transient YamlProblem place;

    /** @param name of the mapping */
    MappingProblem(String name, int line, String message) {
        super(Mapping.file(name) + (line > 0 ? ":" + line : "") + ": " + message);
        this.hasLine = line > 0;
        this.place = new YamlProblem("mapping/syntax", Mapping.file(name), line, message);
    }

    /** @return whether the message names a line of the mapping; where not, the route that uses it is to blame */
    public boolean hasLine() {
        return hasLine;
    }

    /** @return the same among what is wrong with other files */
    public YamlProblem atItsPlace() {
        return place;
    }
}
