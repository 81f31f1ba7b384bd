package org.actionroutes.scim;

import java.util.concurrent.CompletableFuture;
import org.actionroutes.callers.Proof;
import org.actionroutes.callers.Proofs;
import org.actionroutes.faces.CallerAuthentication;
import org.actionroutes.instance.Instance;

/**
 * As of actions; and where an org is set up to send a token as the whole of the header ({@code Authorization: token},
 * authentication mode Header of Okta's wizards), that counts as a bearer token.
 */
public class ScimAuthentication extends CallerAuthentication {

    @Override
    protected CompletableFuture<Proof> prove(Proofs by, Instance instance, String authorization) {
        boolean bare = !authorization.isEmpty() && authorization.indexOf(' ') < 0;
        return super.prove(by, instance, bare ? "Bearer " + authorization : authorization);
    }
}
