package org.actionroutes.release;

import java.util.Optional;
import org.actionroutes.manifest.Manifests;

/**
 * What serves an instance.
 *
 * @param manifests has the manifest of the version that does; where none does, that of the homes
 * @param refusal why none does and what to do about it, or null
 * @param other the version, where it is not that of the homes; else null
 */
public record Serving(Manifests manifests, String refusal, OtherVersion other) {

    /** @return why calls can't be answered, once the version has been asked to answer them; empty where they can */
    public Optional<String> start() {
        return other == null ? Optional.ofNullable(refusal) : other.serve();
    }
}
