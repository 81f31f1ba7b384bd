package org.actionroutes.callers;

import com.nimbusds.jwt.JWTClaimsSet;
import org.actionroutes.instance.Instance;

/**
 * What came of a caller's proof.
 *
 * @param instance what it may use; null where it may not
 * @param claims what its signed token says; null where it proved itself otherwise
 * @param refused why it may not, for the operator; null where it may
 * @param exists whether there is the instance that it wants to use, which is for the operator, too
 */
public record Proof(Instance instance, JWTClaimsSet claims, String refused, boolean exists) {

    static Proof of(Instance instance, JWTClaimsSet claims) {
        return new Proof(instance, claims, null, true);
    }

    /** @param instance what it wants to use; null where there is none of that name */
    static Proof refused(Instance instance, String why) {
        return new Proof(null, null, why, instance != null);
    }

    /** @return whether the caller may use the instance */
    public boolean accepted() {
        return instance != null;
    }
}
