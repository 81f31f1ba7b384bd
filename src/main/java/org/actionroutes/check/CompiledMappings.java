package org.actionroutes.check;

import com.schibsted.spt.data.jslt.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.actionroutes.app.Homes;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.MappingProblem;

/** The mappings that steps name, each compiled once to see what is wrong with it. Safe for several threads. */
final class CompiledMappings {

    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"]+)\"");

    private final Homes homes;
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, Optional<MappingProblem>> problems = new ConcurrentHashMap<>();
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    CompiledMappings(Homes homes) {
        this.homes = homes;
    }

    /** @return the name of a mapping within its home; the class path is the homes */
    static String nameOf(String resource) {
        return resource.replaceFirst("^classpath:/?", "");
    }

    /** Whether it is in no home, but in a file or at an address that Camel reads. */
    static boolean isElsewhere(String resource) {
        return nameOf(resource).contains(":");
    }

    /** @return what is wrong with a mapping or with what it imports, or nothing */
    Optional<MappingProblem> problem(String resource) {
        return problems.computeIfAbsent(resource, name -> {
            try {
                compiled.put(name, Mapping.compile(name, this::text));
                return Optional.empty();
            } catch (MappingProblem e) {
                return Optional.of(e);
            }
        });
    }

    /** @return what has been compiled, by resource names */
    Map<String, Expression> compiled() {
        return compiled;
    }

    /** @return the mappings that there are */
    List<String> names() {
        return homes.mappings();
    }

    /** @return those that no step names and no other mapping imports */
    List<String> unused() {
        Set<String> used = new HashSet<>();
        problems.keySet().forEach(root -> use(root, used));
        return names().stream().filter(name -> !used.contains(name)).toList();
    }

    private void use(String name, Set<String> used) {
        if (used.add(name)) {
            IMPORT.matcher(text(name).orElse("")).results().forEach(imported -> use(imported.group(1), used));
        }
    }

    /** @return those that lie in the same folder, or are called the same in another */
    List<String> near(String resource) {
        return names().stream()
                .filter(name -> folder(name).equalsIgnoreCase(folder(resource))
                        || name.substring(folder(name).length())
                                .equals(resource.substring(folder(resource).length())))
                .toList();
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    Optional<String> text(String resource) {
        return texts.computeIfAbsent(
                resource, name -> homes.find(name).findFirst().flatMap(CompiledMappings::read));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
