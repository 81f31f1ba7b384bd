package org.actionroutes.dev;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.actionroutes.app.Versions;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which integrations a file concerns that has come, gone or changed: its own; or, of what they share, those that name
 * it, or name something that does.
 */
final class Concerned {

    private static final Logger LOG = LoggerFactory.getLogger(Concerned.class);

    private final Places places;
    private final Versions versions;
    private final Collection<Path> files;
    private final Collection<String> integrations;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /**
     * @param versions those that answer, whose instances may have been in other files
     * @param change what there is now
     */
    Concerned(Places places, Versions versions, Change change) {
        this.places = places;
        this.versions = versions;
        this.files = change.now().files().keySet();
        this.integrations = change.homes().integrations();
    }

    Set<String> by(Path file) {
        Set<String> concerned = new TreeSet<>();
        if (places.isInstance(file)) {
            owner(file).ifPresent(concerned::add);
            versions.all().stream()
                    .filter(version ->
                            version.instances().hasAnyOf(file.getFileName().toString()))
                    .forEach(version -> concerned.add(version.integration()));
            return concerned;
        }
        if (places.isOfInstances(file)) {
            // Nobody knows whose secret it is.
            files.stream()
                    .filter(places::isInstance)
                    .forEach(other -> owner(other).ifPresent(concerned::add));
            return concerned;
        }
        if (places.isOfAll(file)) {
            return new TreeSet<>(integrations);
        }
        places.integration(file)
                .filter(name -> integrations.contains(name) || versions.of(name).isPresent())
                .ifPresent(concerned::add);
        places.usedAs(file).ifPresent(name -> addUsers(name, concerned));
        return concerned;
    }

    private static Optional<String> owner(Path instance) {
        try {
            return Files.exists(instance) ? Optional.of(LoadedInstances.integrationOf(instance)) : Optional.empty();
        } catch (YamlProblem e) {
            LOG.debug("Said where it is read", e);
            return Optional.empty();
        }
    }

    private void addUsers(String shared, Set<String> users) {
        Set<String> seen = new HashSet<>(Set.of(shared));
        Deque<String> names = new ArrayDeque<>(seen);
        while (!names.isEmpty()) {
            Pattern name = Pattern.compile("(?<![\\w./-])" + Pattern.quote(names.remove()) + "(?![\\w-])");
            files.stream()
                    .filter(file -> !places.isOfInstances(file)
                            && name.matcher(text(file)).find())
                    .forEach(file -> {
                        places.integration(file).ifPresent(users::add);
                        if (places.isOfAll(file)) {
                            users.addAll(integrations);
                        }
                        places.usedAs(file).filter(seen::add).ifPresent(names::add);
                    });
        }
        users.retainAll(integrations);
    }

    private String text(Path file) {
        return texts.computeIfAbsent(file, path -> {
            try {
                return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            } catch (IOException e) {
                LOG.debug("Said where it is read", e);
                return "";
            }
        });
    }
}
