package org.actionroutes.isv.token;

import java.util.Optional;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;

/**
 * Where refresh tokens are kept that an ISV gave in place of earlier ones. A bean of this type in the registry takes
 * the place of what the setting {@code token.store} names.
 */
public interface RefreshTokens {

    /**
     * @param directory where refresh tokens survive a restart, or empty for none
     * @return files of that directory; else they are kept as long as the process lives
     * @throws IllegalArgumentException if files can't be written there
     */
    static RefreshTokens in(String directory) {
        return directory.isBlank() ? new RefreshTokensInMemory() : new RefreshTokenFiles(directory);
    }

    /** Ends what {@link #hold} began. */
    interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    /** A refresh token can't be had or kept right now, so that the ISV must not be asked for another one. */
    final class Unavailable extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * @param message why, as a part of a sentence for an administrator
         * @param cause for the log
         */
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Has nobody else use an instance's refresh token from now on, in no other process either that shares this place:
     * an ISV that gets one for the second time takes it for stolen, and revokes all that followed from it (RFC 9700
     * §4.14.2). Waits until whoever has it lets go.
     *
     * @throws Unavailable if it can't be known whether somebody else uses it
     */
    Hold hold(Instance instance) throws Unavailable;

    /**
     * Makes sure that a new one can be kept. To be called before the ISV is asked for one: what it gives then exists
     * nowhere else.
     *
     * @throws Unavailable if it can't be kept
     */
    void prepare(Instance instance) throws Unavailable;

    /**
     * @return the latest that followed from the instance's own one, which consent gave; that one where none did
     * @throws Unavailable if it can't be known which one it is
     */
    Secret latest(Instance instance, AuthorizationCode code) throws Unavailable;

    /**
     * @return the one before the latest, for an ISV that gave another one and lost it; empty where there is none
     * @throws Unavailable if it can't be known which one it is
     */
    Optional<Secret> previous(Instance instance, AuthorizationCode code) throws Unavailable;

    /** Keeps the one that is now the latest; when this returns it survives whatever the place promises. */
    void keep(Instance instance, AuthorizationCode code, Secret refreshToken);

    /** Takes note that the ISV accepts the latest, whatever it said before. */
    default void accepted(Instance instance, AuthorizationCode code) {}

    /**
     * Takes note that the ISV accepts none of them any more, so that consent has to be given again.
     *
     * @return what an administrator has to do, as a part of a sentence
     */
    default String refused(Instance instance, AuthorizationCode code) {
        return "has to give consent again, and the new refresh token has to be set";
    }
}
