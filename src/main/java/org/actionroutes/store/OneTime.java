package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.text.Sha256;

/**
 * Texts that only this can make and read, that are good for a while and may be used once. Whether one is genuine is
 * known without the database, so that strangers never get it to work.
 */
public final class OneTime {

    private static final String PLACE = "one-time";
    private static final String UNTIL = "until";
    private static final String ID = "id";
    /** Clocks of replicas differ: one that was used is remembered for longer than anybody takes it for good. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Longer than any that was made here. */
    private static final int LONGEST = 4096;

    private final Database database;
    private final Clock clock;

    /**
     * @param database has the keys, and remembers what was used
     * @param clock what time it is
     */
    public OneTime(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * @param purpose what it is for; it is good for nothing else
     * @param content what whoever takes it has to know
     * @param life how long it is good
     * @return text that may stand in a URL or a cookie, and tells nobody anything
     */
    public String make(String purpose, ObjectNode content, Duration life) {
        ObjectNode whole = content.deepCopy()
                .put(UNTIL, clock.instant().plus(life).getEpochSecond())
                .put(ID, UUID.randomUUID().toString());
        byte[] sealed = database.keyset().seal(Keyset.place(PLACE, purpose), new Secret(whole.toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /**
     * @param text whatever somebody sent
     * @return what is in it; empty where it was not made here for this purpose, or is no longer good. It may be used
     *     already
     */
    public Optional<ObjectNode> read(String purpose, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            Secret opened = database.keyset().open(Keyset.place(PLACE, purpose), sealed);
            ObjectNode content = (ObjectNode) Json.MAPPER.readTree(opened.reveal());
            Instant until = Instant.ofEpochSecond(content.get(UNTIL).asLong());
            return clock.instant().isBefore(until) ? Optional.of(content) : Optional.empty();
        } catch (IllegalArgumentException | Keyset.CannotOpen e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was sealed here is JSON", e);
        }
    }

    /**
     * Uses it up.
     *
     * @param content as {@link #read} gave it
     * @return false where it was used before, on whatever replica
     * @throws StoreUnavailable if that can't be known; then it is not used
     */
    public boolean use(String purpose, ObjectNode content) {
        String digest = Sha256.hex(content.get(ID).asText());
        Instant forgotten = clock.instant().plus(REMEMBERED);
        return database.inTransaction(handle -> {
            UsedRows.purge(handle, purpose);
            return UsedRows.add(handle, purpose, digest, forgotten);
        });
    }
}
