package org.actionroutes.admin;

import java.util.Optional;

/** Whose tokens are right: the seam for whatever verifies JWTs. */
interface TokenSubjects {

    /**
     * @param token what was presented, whatever it is
     * @return whom it stands for; empty where it is none that counts, or that can't be known
     */
    Optional<String> subject(String token);
}
