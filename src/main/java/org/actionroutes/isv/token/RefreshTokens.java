package org.actionroutes.isv.token;

import java.io.IOException;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;

/** Where refresh tokens are kept that an ISV gave in place of earlier ones. */
interface RefreshTokens {

    /** Ends what {@link #hold} began. */
    interface Hold extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Has nobody else use an instance's refresh token from now on, in no other process either that shares this place:
     * an ISV that gets one for the second time takes it for stolen, and revokes all that followed from it (RFC 9700
     * §4.14.2).
     */
    Hold hold(Instance instance);

    /**
     * Makes sure that a new one can be kept. To be called before the ISV is asked for one: what it gives then exists
     * nowhere else.
     *
     * @throws IOException if it can't be kept
     */
    void prepare(Instance instance) throws IOException;

    /** @return the latest that followed from the instance's own one, which consent gave; that one where none did */
    Secret latest(Instance instance, AuthorizationCode code);

    /** Keeps the one that is now the latest; when this returns it survives whatever the place promises. */
    void keep(Instance instance, AuthorizationCode code, Secret refreshToken);
}
