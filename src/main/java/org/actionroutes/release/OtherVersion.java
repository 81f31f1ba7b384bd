package org.actionroutes.release;

import java.util.Optional;
import org.actionroutes.manifest.Manifests;

/** A version of an integration that is here beside the one of the homes. */
public interface OtherVersion {

    /** @return what it is */
    Release release();

    /** @return its manifest, by the integration's name */
    Manifests manifests();

    /** Has it answer from the start on, since instances are on it. To be called before. */
    void expect();

    /**
     * Has it answer, and returns when it does. May take a second the first time.
     *
     * @return why it can't answer; empty where it does
     */
    Optional<String> serve();
}
