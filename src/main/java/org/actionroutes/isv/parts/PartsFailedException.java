package org.actionroutes.isv.parts;

import java.util.List;

/** Some parts of a split call failed; the other parts have been done. */
public class PartsFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * One part that failed.
     *
     * @param name    which part it is, as in {@code userId 'u-17'}
     * @param failure why
     */
    public record Part(String name, Throwable failure) {
    }

    private final transient List<Part> parts;

    /** @param parts the parts that failed, at least one */
    public PartsFailedException(List<Part> parts) {
        super(parts.size() + " parts failed");
        this.parts = List.copyOf(parts);
    }

    /** @return the parts that failed */
    public List<Part> parts() {
        return parts;
    }
}
