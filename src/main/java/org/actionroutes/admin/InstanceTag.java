package org.actionroutes.admin;

import java.util.Arrays;
import java.util.Map;
import org.actionroutes.store.StoredInstance;

/**
 * An instance's strong ETag (RFC 9110 §8.8.3): its revision, and its id, since another of that name may come after it.
 */
final class InstanceTag {

    private InstanceTag() {}

    static String of(StoredInstance instance) {
        return "\"" + instance.revision() + "." + instance.id() + "\"";
    }

    /**
     * @param ifMatch what the caller knows, as {@code If-Match} has it
     * @throws Refused with 428 where nothing stands there, and with 412 where it is not this one
     */
    static void check(String ifMatch, StoredInstance instance) {
        if (ifMatch.isBlank()) {
            throw new Refused(
                    428,
                    "A change says by the header If-Match what it changes: the ETag of the instance as you know it.");
        }
        boolean matches = ifMatch.strip().equals("*")
                || Arrays.stream(ifMatch.split(",", -1)).map(String::strip).anyMatch(of(instance)::equals);
        if (!matches) {
            throw changed();
        }
    }

    static Refused changed() {
        return new Refused(
                412, "The instance is not as you know it any more: somebody has changed it. Read it again first.");
    }

    static Map<String, String> header(StoredInstance instance) {
        return Map.of("ETag", of(instance));
    }
}
