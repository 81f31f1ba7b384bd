package org.actionroutes.cases;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * The name of a case: {@code <integration>/<contract>/<case>}.
 *
 * @param integration the integration's name
 * @param contract the contract's name, such as {@code list-users}
 * @param name the name of the case's folder
 */
public record CaseName(String integration, String contract, String name) implements Comparable<CaseName> {

    private static final Comparator<CaseName> IN_ORDER = Comparator.comparing(CaseName::integration)
            .thenComparing(CaseName::contract)
            .thenComparing(CaseName::name);

    /** @return the name of the instance that it calls: each has its own, so that none finds another one's token */
    public String instance() {
        return contract + "." + name;
    }

    /** @return its name as a path, for globs */
    Path path() {
        return Path.of(integration, contract, name);
    }

    @Override
    public int compareTo(CaseName other) {
        return IN_ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return integration + "/" + contract + "/" + name;
    }
}
