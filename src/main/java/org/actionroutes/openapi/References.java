package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.actionroutes.app.StartProblem;

/**
 * Where a description's {@code $ref} lead: into itself or to files beside it, and nowhere else. What stands in other
 * files is put below {@code components/x-files} of the first one, so that all references lead into that.
 */
final class References {

    private static final String FILES = "x-files";
    private static final int LISTED = 5;

    private final Path file;
    private final Path folder;
    private final Function<Path, ObjectNode> read;
    private final Map<Path, ObjectNode> others = new LinkedHashMap<>();
    private final Set<String> nowhere = new LinkedHashSet<>();

    /** @param read reads a further file */
    References(Path file, Function<Path, ObjectNode> read) {
        this.file = real(file, "");
        this.folder = this.file.getParent();
        this.read = read;
    }

    /** @return what refers to nothing within its file, as sentences; the first ones where there are many */
    List<String> nowhere() {
        List<String> some = new ArrayList<>(nowhere.stream().limit(LISTED).toList());
        if (nowhere.size() > LISTED) {
            some.add("and " + (nowhere.size() - LISTED) + " more");
        }
        return some;
    }

    /**
     * Brings other files into the tree, and finds what leads nowhere.
     *
     * @throws StartProblem if a reference leads to a network, out of the folder, or to a file that is not there
     */
    void gather(ObjectNode tree) {
        follow(tree, reference -> within(reference, file));
        if (!others.isEmpty()) {
            ObjectNode files = tree.withObject("/components").putObject(FILES);
            others.forEach((path, other) -> files.set(name(path), other));
        }
        follow(tree, reference -> check(tree, reference));
    }

    private static void follow(ObjectNode tree, UnaryOperator<String> change) {
        Deque<JsonNode> open = new ArrayDeque<>(List.of(tree));
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (Description.isReference(node)) {
                String reference = node.get("$ref").asText();
                String changed = change.apply(reference);
                if (!changed.equals(reference)) {
                    ((ObjectNode) node).put("$ref", changed);
                }
            }
            node.forEach(child -> {
                if (child.isContainerNode()) {
                    open.push(child);
                }
            });
        }
    }

    /** @return the reference as one into the first file */
    private String within(String reference, Path from) {
        int hash = reference.indexOf('#');
        String target = hash < 0 ? reference : reference.substring(0, hash);
        String pointer = hash < 0 ? "" : reference.substring(hash + 1);
        return place(target.isEmpty() ? from : other(target, reference, from)) + pointer;
    }

    /** Often of an example, which nothing here needs. */
    private String check(ObjectNode tree, String reference) {
        JsonNode there = Description.at(tree, reference);
        if (there.isMissingNode()) {
            nowhere.add(file.getFileName() + " refers to " + reference + ", which is not there");
        } else if (Description.isReference(Description.resolve(tree, there))) {
            nowhere.add(file.getFileName() + " refers to " + reference + ", which refers back to itself");
        }
        return reference;
    }

    private Path other(String target, String reference, Path from) {
        if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*")) {
            throw problem(from, reference, "which is not beside it; only files in its folder are read, no URLs");
        }
        Path other;
        try {
            other = real(from.resolveSibling(URLDecoder.decode(target, StandardCharsets.UTF_8)), reference);
        } catch (IllegalArgumentException e) {
            throw problem(from, reference, "which is no name of a file");
        }
        if (!other.startsWith(folder)) {
            throw problem(from, reference, "which is outside its folder; only files in it are read");
        }
        if (!other.equals(file) && !others.containsKey(other)) {
            ObjectNode further = read.apply(other);
            others.put(other, further);
            follow(further, one -> within(one, other));
        }
        return other;
    }

    private String place(Path path) {
        return path.equals(file)
                ? "#"
                : "#/components/" + FILES + "/"
                        + name(path).replace("~", "~0").replace("/", "~1").replace("%", "%25");
    }

    private String name(Path path) {
        return folder.relativize(path).toString().replace('\\', '/');
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
