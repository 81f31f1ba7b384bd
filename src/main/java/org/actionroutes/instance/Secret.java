package org.actionroutes.instance;

import java.util.Objects;

/** A secret value that never shows itself: not in logs, traces, error messages or debuggers' {@code toString}. */
public final class Secret {

    private final String value;

    /** @param value the secret in clear; not null */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** @return the secret in clear, for the one place that sends it */
    public String reveal() {
        return value;
    }

    /** @return somebody else's text with this secret made unreadable in it */
    public String maskedIn(String text) {
        return value.isEmpty() ? text : text.replace(value, toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "****";
    }
}
