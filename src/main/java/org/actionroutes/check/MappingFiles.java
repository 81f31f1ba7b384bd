package org.actionroutes.check;

import com.schibsted.spt.data.jslt.Expression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
final class MappingFiles {

    private static final Pattern IMPORT = Pattern.compile("(?m)^\\s*import\\s+\"([^\"]+)\"");

    private final Homes homes;
    private final MappingCache cache;
    private final Map<String, Optional<String>> texts = new ConcurrentHashMap<>();
    private final Map<String, Optional<MappingProblem>> problems = new ConcurrentHashMap<>();
    private final Map<String, Expression> compiled = new ConcurrentHashMap<>();

    MappingFiles(Homes homes, MappingCache cache) {
        this.homes = homes;
        this.cache = cache;
    }

    /** @return what is wrong with a mapping or with what it imports, or nothing */
    Optional<MappingProblem> problem(String mapping) {
        return problems.computeIfAbsent(mapping, name -> {
            try {
                compiled.put(name, cache.compile(name, this::text));
                return Optional.empty();
            } catch (MappingProblem e) {
                return Optional.of(e);
            }
        });
    }

    /** @return what has been compiled, by their names */
    Map<String, Expression> compiled() {
        return compiled;
    }

    /** @return the names of the mappings that there are */
    List<String> names() {
        return homes.mappings();
    }

    /** @return those of integrations that no step names and no other mapping imports */
    List<String> unused() {
        Set<String> used = new HashSet<>();
        problems.keySet().forEach(root -> use(root, used));
        return names().stream()
                .filter(name -> name.contains("/") && !used.contains(name))
                .toList();
    }

    private void use(String name, Set<String> used) {
        if (used.add(name)) {
            IMPORT.matcher(text(name).orElse("")).results().forEach(imported -> use(imported.group(1), used));
        }
    }

    /** @return those that lie in the same folder, or are called the same in another */
    List<String> near(String mapping) {
        return names().stream()
                .filter(name -> folder(name).equalsIgnoreCase(folder(mapping))
                        || name.substring(folder(name).length())
                                .equals(mapping.substring(folder(mapping).length())))
                .toList();
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    Optional<String> text(String mapping) {
        return texts.computeIfAbsent(
                mapping,
                name -> homes.find(Mapping.file(name))
                        .findFirst()
                        .map(MappingFiles::read)
                        .orElseGet(() -> shared(name)));
    }

    /** What all integrations share is in the program, too. */
    private static Optional<String> shared(String name) {
        try (InputStream file = MappingFiles.class.getClassLoader().getResourceAsStream(Mapping.file(name))) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
