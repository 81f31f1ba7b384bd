package org.actionroutes.callers;

import com.nimbusds.jose.JOSEObjectType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What a signed token is for, which its header says ({@code typ}, RFC 8725 §3.11), so that none serves for another. */
public enum TokenUse {
    /** Calls of an instance. */
    call,
    /** A request to log a user out (Global Token Revocation). */
    universalLogout;

    /** @return of which types it may be */
    Set<JOSEObjectType> types() {
        return switch (this) {
            // Also one of an OAuth access token (RFC 9068), or one that does not say.
            case call -> new HashSet<>(Arrays.asList(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
            case universalLogout -> Set.of(new JOSEObjectType("global-token-revocation+jwt"));
        };
    }
}
