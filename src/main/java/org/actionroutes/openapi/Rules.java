package org.actionroutes.openapi;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Which operations may serve which contract.
 *
 * @param nouns words of paths, by what they stand for; the first ones fit best
 * @param tenants words before an id that is the customer's own
 * @param signs names of members by which an item is told
 * @param contracts by the contract's name
 */
record Rules(
        Map<String, List<String>> nouns,
        List<String> tenants,
        Map<String, List<String>> signs,
        Map<String, Rule> contracts) {

    /**
     * The rule of a contract.
     *
     * @param methods the first one fits best
     * @param paths how the path ends, the first one fits best
     * @param answer {@code list}, {@code object} or {@code any}
     * @param of what it is about: {@code user} or {@code group}
     * @param body whether it has to take one
     * @param words what its name or its path says
     * @param filter names of query parameters that find by a name; null where none is needed
     */
    record Rule(
            List<String> methods,
            List<String> paths,
            String answer,
            String of,
            boolean body,
            List<String> words,
            List<String> filter) {}

    static Rules get() {
        return Holder.RULES;
    }

    private static final class Holder {
        static final Rules RULES = load();

        private static Rules load() {
            try (InputStream file = Rules.class.getResourceAsStream("/scaffold/candidates.yaml")) {
                return new YAMLMapper().readValue(file, Rules.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
