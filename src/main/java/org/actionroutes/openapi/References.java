package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.actionroutes.app.StartProblem;

/** Where a description's {@code $ref} lead: into itself or to files beside it, and nowhere else. */
final class References {

    private final Path file;
    private final Function<Path, JsonNode> read;
    private final Set<Path> seen = new HashSet<>();
    private final Set<String> nowhere = new LinkedHashSet<>();

    /** @param read reads a further file */
    References(Path file, Function<Path, JsonNode> read) {
        this.file = file;
        this.read = read;
    }

    /** @return what refers to nothing within its file, as sentences */
    Set<String> nowhere() {
        return nowhere;
    }

    /**
     * @return whether all of them lead into the file itself
     * @throws StartProblem if one leads to a network, out of the folder, or to a file that is not there
     */
    boolean check(JsonNode tree) {
        Path start = real(file, "");
        seen.add(start);
        check(tree, tree, start);
        return seen.size() == 1;
    }

    private void check(JsonNode tree, JsonNode root, Path from) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            JsonNode reference = node.path("$ref");
            if (reference.isTextual()) {
                reference(reference.asText(), root, from);
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.push(child);
                }
            });
        }
    }

    private void reference(String reference, JsonNode root, Path from) {
        String target = reference.replaceFirst("#.*", "");
        if (target.isEmpty()) {
            if (Description.at(root, reference).isMissingNode()) {
                // Often of an example, which nothing here needs.
                nowhere.add(from.getFileName() + " refers to " + reference + ", which is not there");
            }
            return;
        }
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) {
            throw problem(from, reference, "which is not beside it; only files in its folder are read, no URLs");
        }
        Path folder = seen.isEmpty() ? from.getParent() : real(file, "").getParent();
        Path other;
        try {
            other = real(from.resolveSibling(URLDecoder.decode(target, StandardCharsets.UTF_8)), reference);
        } catch (IllegalArgumentException e) {
            throw problem(from, reference, "which is no name of a file");
        }
        if (!other.startsWith(folder)) {
            throw problem(from, reference, "which is outside its folder; only files in it are read");
        }
        if (seen.add(other)) {
            JsonNode further = read.apply(other);
            check(further, further, other);
        }
    }

    /** Links are followed, so that none leads out. */
    private Path real(Path path, String reference) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw reference.isEmpty()
                    ? new StartProblem(List.of(path + " is not there"))
                    : problem(file, reference, "which is not there");
        }
    }

    private static StartProblem problem(Path from, String reference, String why) {
        return new StartProblem(List.of(from.getFileName() + " refers to " + reference + ", " + why));
    }
}
