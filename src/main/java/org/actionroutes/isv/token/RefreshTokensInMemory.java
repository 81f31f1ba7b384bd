package org.actionroutes.isv.token;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.actionroutes.instance.Authentication.AuthorizationCode;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps refresh tokens as long as the process lives. */
final class RefreshTokensInMemory implements RefreshTokens {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshTokensInMemory.class);

    /** For each instance: the refresh token that consent gave, and the two latest that followed from it. */
    private record Kept(Secret consent, Secret latest, Secret previous) {}

    private final Map<String, Kept> all = new ConcurrentHashMap<>();
    private final AtomicBoolean said = new AtomicBoolean();

    /** Nobody else knows them, and no process renews the same token twice at once. */
    @Override
    public Hold hold(Instance instance) {
        return () -> {};
    }

    @Override
    public void prepare(Instance instance) {
        // There is always room for it.
    }

    @Override
    public Secret latest(Instance instance, AuthorizationCode code) {
        Kept kept = kept(instance, code);
        return kept == null ? code.refreshToken() : kept.latest();
    }

    @Override
    public Optional<Secret> previous(Instance instance, AuthorizationCode code) {
        return Optional.ofNullable(kept(instance, code)).map(Kept::previous);
    }

    private Kept kept(Instance instance, AuthorizationCode code) {
        Kept kept = all.get(instance.toString());
        return kept != null && kept.consent().equals(code.refreshToken()) ? kept : null;
    }

    @Override
    public void keep(Instance instance, AuthorizationCode code, Secret refreshToken) {
        if (!said.getAndSet(true)) {
            LOG.warn(
                    "{}: the ISV replaced the refresh token, and the new one will be lost when this process ends; "
                            + "set TOKEN_STORE to a directory where it can be kept",
                    instance);
        }
        all.put(instance.toString(), new Kept(code.refreshToken(), refreshToken, latest(instance, code)));
    }
}
