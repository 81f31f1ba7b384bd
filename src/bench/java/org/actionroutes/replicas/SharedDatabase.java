package org.actionroutes.replicas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Cable;
import org.actionroutes.store.Database;
import org.actionroutes.store.DatabaseSettings;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoredInstance;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;

/** A PostgreSQL that replicas share, and that can be away for them. */
final class SharedDatabase implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("(postgresql://localhost:)(\\d+)(/.*)");
    private static final Actor ADMIN = new Actor("admin", null);

    private final Map<String, String> environment;
    private final Cable cable;
    private final String url;

    /** @param environment what replicas are told of it; it is at a port of {@code localhost}, and empty */
    SharedDatabase(Map<String, String> environment) {
        Matcher parts = PORT.matcher(environment.getOrDefault("DATABASE_URL", ""));
        if (!parts.matches()) {
            throw new IllegalArgumentException("DATABASE_URL should be postgresql://localhost:<port>/<database>");
        }
        url = parts.group();
        cable = new Cable(Integer.parseInt(parts.group(2)));
        this.environment = new HashMap<>();
        for (String variable : new String[] {"DATABASE_USER", "DATABASE_PASSWORD", "SECRETS_KEYSET"}) {
            if (environment.containsKey(variable)) {
                this.environment.put(variable, environment.get(variable));
            }
        }
        this.environment.put("DATABASE_URL", parts.group(1) + cable.port() + parts.group(3));
    }

    /** @return what replicas are told of it */
    Map<String, String> environment() {
        return environment;
    }

    /** From now on it is away, for all of them. */
    void cut() throws IOException {
        cable.cut();
    }

    /** It is there again. */
    void mend() {
        cable.mend();
    }

    /** What an instance is made of. */
    record Made(
            String integration,
            String name,
            Map<String, String> settings,
            ObjectNode connection,
            Map<String, Secret> credentials) {}

    /** Makes instances, which the same callers may call. */
    void make(Manifests manifests, String caller, Made... instances) {
        try (Store store = new Store(
                Database.open(DatabaseSettings.of(url, environment)),
                Releases.of(manifests),
                (integration, name) -> false,
                RefreshTokens.in(""))) {
            for (Made instance : instances) {
                StoredInstance made = store.store()
                        .create(
                                instance.integration(),
                                instance.name(),
                                new Content(null, Status.active, instance.settings(), instance.connection()),
                                ADMIN);
                store.store().setCredentials(made.id(), instance.credentials(), ADMIN);
                store.store().addCaller(made.id(), CallerSecret.of(new Secret(caller)), ADMIN);
            }
        }
    }

    @Override
    public void close() throws IOException {
        cable.close();
    }
}
