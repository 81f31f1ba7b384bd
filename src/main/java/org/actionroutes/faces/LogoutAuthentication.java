package org.actionroutes.faces;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.callers.Proof;
import org.actionroutes.callers.Proofs;
import org.actionroutes.instance.Instance;

/**
 * Makes whoever asks for a user to be logged out prove itself by a token that the instance's issuer has signed for just
 * that. No other proof will do, and that token is good for nothing else.
 */
public class LogoutAuthentication extends CallerAuthentication {

    @Override
    protected CompletableFuture<Proof> prove(Proofs by, Instance instance, String authorization) {
        return by.ofLogout(instance, authorization);
    }

    /** As Okta has it where a user can't be logged out. */
    @Override
    int refusedStatus() {
        return 422;
    }

    @Override
    FaceException refusal(String authorization) {
        return Proofs.isBearer(authorization)
                ? new FaceException(
                        401,
                        "There is no such instance, or this is not a signed token of its issuer that asks for a user to"
                                + " be logged out.",
                        Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\""))
                : new FaceException(
                        401,
                        "This address wants a signed token of its instance's issuer: 'Authorization: Bearer <JWT>'.",
                        Map.of("WWW-Authenticate", "Bearer"));
    }
}
