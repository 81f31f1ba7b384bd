package org.actionroutes.isv.parts;

import java.util.List;

/** Some parts of a split call failed; the other parts have been done. */
public final class PartsFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * One part that failed.
     *
     * @param name which part it is, as in {@code userId 'u-17'}
     * @param failure why
     * @param reason the failure that its last call was to make good; may be null
     * @param failed how its last call failed; may be null
     */
    public record Part(String name, Throwable failure, Throwable reason, Throwable failed) {

        /** A part of which nothing else is known. */
        public Part(String name, Throwable failure) {
            this(name, failure, null, null);
        }

        /** The same part of a part. */
        Part within(String other) {
            return new Part(other + ", " + name, failure, reason, failed);
        }
    }

    private static final int SHOWN = 20;

    private final transient List<Part> parts;

    /** @param parts the parts that failed, at least one */
    public PartsFailedException(List<Part> parts) {
        super(parts.size() + " parts failed");
        this.parts = List.copyOf(parts);
        // For the log, to which a few of them say as much as all.
        parts.stream().limit(SHOWN).forEach(part -> addSuppressed(part.failure()));
    }

    /** @return the parts that failed */
    public List<Part> parts() {
        return parts;
    }
}
