package org.actionroutes.action;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where in a route something failed. It is among what the failure suppresses, and so goes with it wherever the failure
 * goes: out of a split, into the failures of several parts, into the log.
 */
public final class FailedStep extends Exception {

    private static final long serialVersionUID = 1L;

    private FailedStep(String place) {
        super(place, null, false, false);
    }

    /**
     * @param failure what failed; where it is marked already, that place is nearer
     * @param place the step, as a person would look for it
     */
    public static void mark(Throwable failure, String place) {
        if (of(failure).isEmpty()) {
            failure.addSuppressed(new FailedStep(place));
        }
    }

    /** @return where it failed, as far as that is known */
    static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Stream.of(cause.getSuppressed()))
                .filter(FailedStep.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
    }
}
