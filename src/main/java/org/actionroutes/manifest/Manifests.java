package org.actionroutes.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.actionroutes.yaml.YamlProblem;

/** The manifests of all integrations, by name. */
public final class Manifests {

    /** The file's name in an integration's folder. */
    public static final String FILE = "manifest.yaml";

    private final Map<String, Manifest> manifests = new TreeMap<>();
    private final Function<String, Optional<String>> texts;

    /** None, until they are added. */
    public Manifests() {
        this(integration -> Optional.empty());
    }

    private Manifests(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * Manifests that are read when somebody asks for them.
     *
     * @param texts gives the text of an integration's manifest, by its name; empty where there is none
     */
    public static Manifests onDemand(Function<String, Optional<String>> texts) {
        return new Manifests(texts);
    }

    /**
     * Reads the manifest of each integration's folder.
     *
     * @param folders the folders by what to call them in messages
     * @return all of them
     * @throws YamlProblem if one is missing or not as it should be; it tells of all that is wrong
     */
    public static Manifests read(Map<String, Path> folders) {
        List<YamlProblem> problems = new ArrayList<>();
        Manifests all = read(folders, problems::add);
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
        return all;
    }

    /**
     * As {@link #read(Map)}, for who wants those that are right, too.
     *
     * @param problems takes what is wrong with the others
     */
    public static Manifests read(Map<String, Path> folders, Consumer<YamlProblem> problems) {
        Manifests all = new Manifests();
        folders.forEach((name, folder) -> {
            String file = name + "/" + FILE;
            try {
                all.add(ManifestFile.read(
                        file, folder.getFileName().toString(), Files.readString(folder.resolve(FILE))));
            } catch (IOException e) {
                problems.accept(new YamlProblem(
                        "manifest/missing",
                        file,
                        0,
                        "is missing or can't be read; an integration has a manifest, with at least "
                                + "name, displayName, connection and authentication"));
            } catch (YamlProblem e) {
                problems.accept(e);
            }
        });
        return all;
    }

    /** @param manifest another one; it takes the place of one with the same name */
    public void add(Manifest manifest) {
        manifests.put(manifest.name(), manifest);
    }

    /**
     * @return the manifest of an integration
     * @throws YamlProblem if it is read now, and is not as it should be
     */
    public Optional<Manifest> find(String integration) {
        if (!manifests.containsKey(integration)) {
            texts.apply(integration).ifPresent(text -> add(ManifestFile.read(file(integration), integration, text)));
        }
        return Optional.ofNullable(manifests.get(integration));
    }

    /** @return where an integration's manifest lies, in a home and on the class path */
    public static String file(String integration) {
        return "routes/" + integration + "/" + FILE;
    }

    /** @return the names of all integrations that have one */
    public Set<String> names() {
        return manifests.keySet();
    }
}
