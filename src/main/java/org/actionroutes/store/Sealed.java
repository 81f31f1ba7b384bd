package org.actionroutes.store;

import java.util.List;
import java.util.UUID;
import org.actionroutes.instance.Secret;
import org.jdbi.v3.core.Handle;

/** All that is sealed in the database. */
public final class Sealed {

    private record Credential(UUID instance, String name, byte[] sealed) {

        String place() {
            return Keyset.place(instance, name);
        }
    }

    private record Token(String integration, String instance, byte[] latest, byte[] previous) {

        String place() {
            return DatabaseRefreshTokens.place(integration, instance);
        }
    }

    private static final String CREDENTIALS = "select instance_id, name, sealed from credential";
    private static final String TOKENS = "select integration, instance, latest, previous from refresh_token";

    private final Database database;
    private final Keyset keyset;

    /** @param database whose secrets they are */
    public Sealed(Database database) {
        this.database = database;
        this.keyset = database.keyset();
    }

    /**
     * Makes sure that the keys are those of the database.
     *
     * @throws StoreProblem if they don't open one of its secrets
     */
    void check() {
        try {
            database.inTransaction(handle -> {
                credentials(handle, " limit 1").forEach(one -> keyset.open(one.place(), one.sealed()));
                tokens(handle, " limit 1").forEach(one -> keyset.open(one.place(), one.latest()));
                return null;
            });
        } catch (Keyset.CannotOpen e) {
            throw new StoreProblem("the keyset is not the one that secrets in the database " + database
                    + " were sealed with; SECRETS_KEYSET, SECRETS_KEYSET_FILE, or the file beside the embedded database"
                    + " has to be that one");
        }
    }

    /**
     * Seals with the key that seals now what another one has sealed, so that the others can be dropped.
     *
     * @return how many secrets were sealed anew
     * @throws StoreUnavailable if the database can't be reached
     */
    public int sealAnew() {
        return database.inTransaction(handle -> {
            int count = 0;
            for (Credential one : credentials(handle, " for update")) {
                if (!keyset.isCurrent(one.sealed())) {
                    count += handle.createUpdate(
                                    "update credential set sealed = :sealed where instance_id = :id and name = :name")
                            .bind("sealed", anew(one.place(), one.sealed()))
                            .bind("id", one.instance())
                            .bind("name", one.name())
                            .execute();
                }
            }
            for (Token one : tokens(handle, " for update")) {
                boolean old = one.previous() != null && !keyset.isCurrent(one.previous());
                if (old || !keyset.isCurrent(one.latest())) {
                    count += handle.createUpdate("update refresh_token set latest = :latest, previous = :previous"
                                    + " where integration = :integration and instance = :instance")
                            .bind("latest", anew(one.place(), one.latest()))
                            .bind("previous", one.previous() == null ? null : anew(one.place(), one.previous()))
                            .bind("integration", one.integration())
                            .bind("instance", one.instance())
                            .execute();
                }
            }
            return count;
        });
    }

    private byte[] anew(String place, byte[] sealed) {
        Secret secret = keyset.open(place, sealed);
        return keyset.seal(place, secret);
    }

    private static List<Credential> credentials(Handle handle, String rest) {
        return handle.createQuery(CREDENTIALS + rest)
                .map((row, context) -> new Credential(row.getObject(1, UUID.class), row.getString(2), row.getBytes(3)))
                .list();
    }

    private static List<Token> tokens(Handle handle, String rest) {
        return handle.createQuery(TOKENS + rest)
                .map((row, context) -> new Token(row.getString(1), row.getString(2), row.getBytes(3), row.getBytes(4)))
                .list();
    }
}
