package org.actionroutes.isv.token;

import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;

/** Where refresh tokens are kept that an ISV gave in place of earlier ones. */
interface RefreshTokens {

    /** @return the latest that followed from the instance's own one, which consent gave; that one where none did */
    Secret latest(Instance instance, AuthorizationCode code);

    /** Keeps the one that is now the latest; when this returns it survives whatever the place promises. */
    void keep(Instance instance, AuthorizationCode code, Secret refreshToken);
}
