package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances that were read from YAML when the process started, one file for each. */
public final class LoadedInstances implements Instances {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedInstances.class);

    private final Manifests manifests;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    /** @param manifests what integrations there are, and what each needs of its instances */
    public LoadedInstances(Manifests manifests) {
        this.manifests = manifests;
    }

    /**
     * Reads every {@code *.yaml} and {@code *.yml} file of a directory, but not of its subdirectories.
     *
     * @param directory the directory
     * @throws YamlProblem if it can't be read, or files in it are not instances; it tells of all of them
     */
    public void addDirectory(Path directory) {
        each(directory, (file, text) -> add(file.toString(), text, directory, System.getenv()));
    }

    /**
     * Reads one instance of a directory. What is wrong with others is in nobody's way, such as secrets that are not
     * here.
     *
     * @param directory the directory
     * @param instance as {@code integration/instance}
     * @return all that there are, as far as they can be told by their names
     * @throws YamlProblem if the directory can't be read, or the instance is not as it should be
     */
    public List<String> addFrom(Path directory, String instance) {
        return addFrom(directory, instance::equals);
    }

    /**
     * As {@link #addFrom(Path, String)}, for those of one integration.
     *
     * @param integration the integration's name
     */
    public List<String> addAllOf(String integration, Path directory) {
        return addFrom(directory, name -> name.startsWith(integration + "/"));
    }

    private List<String> addFrom(Path directory, Predicate<String> wanted) {
        List<String> names = new ArrayList<>();
        each(directory, (file, text) -> {
            String name;
            try {
                JsonNode content = YamlDocument.parse(file.toString(), text).content();
                name = content.path("integration").asText() + "/"
                        + content.path("instance").asText();
            } catch (YamlProblem e) {
                return;
            }
            names.add(name);
            if (wanted.test(name)) {
                add(file.toString(), text, directory, System.getenv());
            }
        });
        return names;
    }

    /** @param reader gets each file and its text, in the order of names */
    static void each(Path directory, BiConsumer<Path, String> reader) {
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(file -> file.toString().matches("(?i).*\\.ya?ml") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new YamlProblem(
                    "file/unreadable",
                    directory.toString(),
                    0,
                    "is not a directory that can be read; it should hold one YAML file for each instance");
        }
        List<YamlProblem> problems = new ArrayList<>();
        for (Path file : found) {
            try {
                reader.accept(file, Files.readString(file));
            } catch (IOException e) {
                problems.add(new YamlProblem("file/unreadable", file.toString(), 0, "can't be read as UTF-8 text"));
            } catch (YamlProblem e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
    }

    /**
     * @param name the file's name, for messages
     * @param text the instance in YAML
     * @param folder where the paths of secret files start
     * @param environment where secrets by name of a variable are looked up
     * @throws YamlProblem if it is not an instance, or one of that name is there already
     */
    public void add(String name, String text, Path folder, Map<String, String> environment) {
        add(name, InstanceFile.read(name, text, folder, environment, manifests));
    }

    /** As {@link #add(String, String, Path, Map)}, for an ISV at a private address, whatever others may call. */
    public void addWithPrivateAddresses(String name, String text, Path folder, Map<String, String> environment) {
        add(name, InstanceFile.read(name, text, folder, environment, manifests).withPrivateAddresses());
    }

    private void add(String name, Instance instance) {
        unique(files, name, instance.toString());
        if (instance.refusal() != null) {
            LOG.warn("{}: calls of {} are refused: {}", name, instance, instance.refusal());
        }
        instances.put(instance.toString(), instance);
    }

    /** @param files gets the file of each instance */
    static void unique(Map<String, String> files, String name, String instance) {
        String other = files.putIfAbsent(instance, name);
        if (other != null) {
            throw new YamlProblem(
                    "instance/duplicate",
                    name,
                    1,
                    "instance " + instance + " is also in " + other + "; give one of them another name");
        }
    }

    /**
     * @param file one of a directory of instances
     * @return the integration that it says its instance is of
     * @throws YamlProblem if it doesn't say so
     */
    public static String integrationOf(Path file) {
        try {
            return InstanceFile.integration(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new YamlProblem("file/unreadable", file.toString(), 0, "can't be read as UTF-8 text");
        }
    }

    /** @return whether one of them was read from a file of that name */
    public boolean hasAnyOf(String fileName) {
        return files.values().stream()
                .anyMatch(file -> Path.of(file).getFileName().toString().equals(fileName));
    }

    /** @return the file of an instance, by {@code integration/instance}; null where it is in none */
    public String file(String instance) {
        return files.get(instance);
    }

    @Override
    public Optional<Instance> find(String integration, String name) {
        return Optional.ofNullable(instances.get(integration + "/" + name));
    }

    @Override
    public boolean mayHave(String integration) {
        return instances.keySet().stream().anyMatch(name -> name.startsWith(integration + "/"));
    }

    /** @return those of one integration alone */
    public LoadedInstances of(String integration) {
        LoadedInstances own = new LoadedInstances(manifests);
        instances.forEach((name, instance) -> {
            if (instance.integration().equals(integration)) {
                own.add(files.get(name), instance);
            }
        });
        return own;
    }

    /** @return the addresses of all instances, as {@code integration/instance} */
    public List<String> names() {
        return List.copyOf(instances.keySet());
    }

    /** @return all of them */
    public List<Instance> all() {
        return List.copyOf(instances.values());
    }
}
