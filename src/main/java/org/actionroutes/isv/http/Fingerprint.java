package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.zip.CRC32;
import org.actionroutes.json.Json;

/**
 * Tells pages of records apart. It is made from text, as the hash codes of JSON objects are sums: those of
 * {@code {"id": "0", "login": "u0"}} and {@code {"id": "1", "login": "u1"}} are the same.
 */
public final class Fingerprint {

    /** Enough to tell pages apart, and few enough to build them even where they are not wanted. */
    private static final int RECORDS = 10;

    private final CRC32 sum = new CRC32();
    private int added;

    /** @return the fingerprint of an array of records; 0 for an empty one */
    public static int of(ArrayNode records) {
        Fingerprint fingerprint = new Fingerprint();
        for (int i = 0; i < records.size() && fingerprint.wantsMore(); i++) {
            fingerprint.add(records.get(i));
        }
        return fingerprint.of(records.size());
    }

    boolean wantsMore() {
        return added < RECORDS;
    }

    void add(JsonNode record) {
        sum.update(Json.write(record));
        sum.update(',');
        added++;
    }

    /** @param count how many records there are in all */
    int of(int count) {
        return count == 0 ? 0 : 31 * (int) sum.getValue() + count;
    }
}
