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

    /** @param texts gives the text of a mapping, by its resource name; empty if there is none of that name */
    public Mappings(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * @param resource a mapping's name, as in {@code transforms/acme/user.jslt}
     * @param input what it is given as {@code .}
     * @param variables what it is given as {@code $variables}
     * @param reads is told what it reads
     * @return what it gives; anything, where it is no mapping
     */
    public Shape apply(String resource, Shape input, Shape variables, Reads reads) {
        return new Evaluation(this::tree, reads).mapping(resource, input, variables);
    }

    private Tree tree(String resource) {
        return trees.computeIfAbsent(resource, this::read).orElse(null);
    }

    private Optional<Tree> read(String resource) {
        try {
            Optional<String> text = texts.apply(resource);
            return text.isEmpty() ? Optional.empty() : Optional.of(new Tree(resource, text.get()));
        } catch (ParseException | TokenMgrError e) {
            return Optional.empty();
        }
    }
}
