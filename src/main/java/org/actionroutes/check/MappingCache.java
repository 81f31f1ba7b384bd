package org.actionroutes.check;

import com.schibsted.spt.data.jslt.Expression;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.MappingProblem;

/**
 * Mappings that one check after another compiles, each anew only when it or one that it imports has changed. Safe for
 * several threads.
 */
public final class MappingCache {

    /**
     * A mapping.
     *
     * @param texts what it was made of: its own text and those of its imports, by their names
     */
    private record Compiled(Expression mapping, Map<String, String> texts) {

        private boolean isMadeOf(Function<String, Optional<String>> now) {
            return texts.entrySet().stream()
                    .allMatch(text -> now.apply(text.getKey())
                            .filter(text.getValue()::equals)
                            .isPresent());
        }
    }

    private final Map<String, Compiled> mappings = new ConcurrentHashMap<>();

    /**
     * @param texts gives the text of a mapping, by name; empty if there is none of that name
     * @throws MappingProblem if the mapping, or one that it imports, is not there or is not JSLT
     */
    Expression compile(String name, Function<String, Optional<String>> texts) {
        Compiled before = mappings.get(name);
        if (before != null && before.isMadeOf(texts)) {
            return before.mapping();
        }
        Map<String, String> read = new ConcurrentHashMap<>();
        Expression mapping = Mapping.compile(name, imported -> {
            Optional<String> text = texts.apply(imported);
            text.ifPresent(found -> read.put(imported, found));
            return text;
        });
        mappings.put(name, new Compiled(mapping, read));
        return mapping;
    }
}
