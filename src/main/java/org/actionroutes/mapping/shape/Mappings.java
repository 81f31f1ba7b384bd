package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.TokenMgrError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says what mappings give, and what they read, without a value to try them with. */
public final class Mappings {

    private final Function<String, Optional<String>> texts;
    private final Map<String, Optional<Tree>> trees = new HashMap<>();

    /** @param texts gives the text of a mapping, by its name; empty if there is none of that name */
    public Mappings(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * @param name a mapping's name, as in {@code acme/user.jslt}
     * @param input what it is given as {@code .}
     * @param variables what it is given as {@code $variables}
     * @param reads is told what it reads
     * @return what it gives; anything, where it is no mapping
     */
    public Shape apply(String name, Shape input, Shape variables, Reads reads) {
        return new Evaluation(this::tree, reads).mapping(name, input, variables);
    }

    private Tree tree(String name) {
        return trees.computeIfAbsent(name, this::read).orElse(null);
    }

    private Optional<Tree> read(String name) {
        try {
            Optional<String> text = texts.apply(name);
            return text.isEmpty() ? Optional.empty() : Optional.of(new Tree(name, text.get()));
        } catch (ParseException | TokenMgrError e) {
            return Optional.empty();
        }
    }
}
