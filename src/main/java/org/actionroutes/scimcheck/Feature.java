package org.actionroutes.scimcheck;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that can be switched on in Okta: data, in {@code features.yaml}.
 *
 * @param name as Okta calls it
 * @param needs contracts without which it can't be
 * @param without contracts that it does without
 * @param tries what is tried of it
 * @param byHand why nothing is tried of it, and what to do; null where something is
 */
record Feature(String name, List<String> needs, Map<String, Without> without, List<String> tries, String byHand) {

    /**
     * A contract that a feature does without.
     *
     * @param lost what is missing then
     * @param tries what is tried of it
     */
    record Without(String lost, List<String> tries) {

        Without {
            tries = tries == null ? List.of() : tries;
        }
    }

    Feature {
        without = without == null ? Map.of() : new LinkedHashMap<>(without);
        tries = tries == null ? List.of() : tries;
    }

    /** @return all, in Okta's order */
    static List<Feature> all() {
        try (InputStream file = Feature.class.getResourceAsStream("features.yaml")) {
            return new YAMLMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
