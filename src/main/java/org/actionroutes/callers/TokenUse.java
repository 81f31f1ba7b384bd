package org.actionroutes.callers;

import com.nimbusds.jose.JOSEObjectType;
import java.util.HashSet;
import java.util.Set;

/** What a signed token is for, which its header says ({@code typ}, RFC 8725 §3.11), so that none serves for another. */
public enum TokenUse {
    /** Calls of an instance: a JWT, also one of an OAuth access token (RFC 9068), or one that does not say. */
    call("JWT", "at+jwt", null),
    /** A request to log a user out (Global Token Revocation). */
    universalLogout("global-token-revocation+jwt");

    private final Set<JOSEObjectType> types = new HashSet<>();

    TokenUse(String... types) {
        for (String type : types) {
            this.types.add(type == null ? null : new JOSEObjectType(type));
        }
    }

    Set<JOSEObjectType> types() {
        return types;
    }
}
