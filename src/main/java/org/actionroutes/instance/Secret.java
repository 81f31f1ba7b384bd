package org.actionroutes.instance;

import java.util.Objects;
import org.actionroutes.text.Needle;

/** A secret value that never shows itself: not in logs, traces, error messages or debuggers' {@code toString}. */
public final class Secret {

    private final String value;
    /** Made when first needed, as most secrets are never looked for. */
    private volatile Needle needle;

    /** @param value the secret in clear; not null */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    /** @return the secret in clear, for the one place that sends it */
    public String reveal() {
        return value;
    }

    /** @return what to look for it with in somebody else's text */
    public Needle needle() {
        Needle made = needle;
        if (made == null) {
            made = new Needle(value);
            needle = made;
        }
        return made;
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
