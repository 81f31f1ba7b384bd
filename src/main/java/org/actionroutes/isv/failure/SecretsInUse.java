package org.actionroutes.isv.failure;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.text.Line;
import org.actionroutes.text.Masking;

/**
 * What must not be read in anything that is said about an action: the secrets of its instance, and those that it has
 * got or was given on the way. All copies of the action's exchange share it. The token that a caller proves itself by
 * is not among them: it is kept as a digest only, and no ISV ever gets it.
 */
public final class SecretsInUse {

    /** Longer than any sentence of ours with the names that may be in it. */
    private static final int LONGEST_SENTENCE = 1000;

    private final List<Secret> instances;
    private final List<Secret> gotten = new CopyOnWriteArrayList<>();

    private SecretsInUse(List<Secret> instances) {
        this.instances = instances;
    }

    /** @return those of an instance, or of none, for what belongs to no exchange */
    public static SecretsInUse of(Instance instance) {
        return new SecretsInUse(
                instance == null ? List.of() : instance.connection().secrets());
    }

    /** Adds one. */
    public void add(Secret secret) {
        if (!gotten.contains(secret)) {
            gotten.add(secret);
        }
    }

    /** Adds several. */
    public void add(Collection<Secret> secrets) {
        secrets.forEach(this::add);
    }

    /** @return somebody else's text, or the beginning of a long one, without any of them */
    public String masked(String text) {
        return Masking.masked(
                text,
                Stream.concat(instances.stream(), gotten.stream())
                        .map(Secret::needle)
                        .toList());
    }

    /** @return the ISV's own words: without any of them, and {@link Text#clean cleaned} */
    public String words(String text) {
        return Text.clean(masked(text));
    }

    /** @return a sentence of ours in which names and values of others may stand: one line of it, without any of them */
    public String sentence(String text) {
        return Line.of(masked(text), LONGEST_SENTENCE);
    }
}
