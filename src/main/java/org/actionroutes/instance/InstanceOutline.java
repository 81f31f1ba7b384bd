package org.actionroutes.instance;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;

/**
 * What is known of an instance where its secrets are not: for whom prepares a place where it is to run.
 *
 * @param integration the integration's name
 * @param name the instance's name
 * @param baseUrl the ISV's API
 * @param variables the environment variables that its secrets come from
 * @param files the files that its secrets come from, as they stand in it
 */
public record InstanceOutline(String integration, String name, URI baseUrl, Set<String> variables, Set<String> files) {

    /**
     * Reads what {@link LoadedInstances#addDirectory} reads, without looking up a secret.
     *
     * @return the outlines by their files
     * @throws YamlProblem if the directory can't be read, or files in it are not instances; it tells of all of them
     */
    public static Map<Path, InstanceOutline> readDirectory(Path directory, Manifests manifests) {
        Map<Path, InstanceOutline> outlines = new LinkedHashMap<>();
        Map<String, String> files = new LinkedHashMap<>();
        LoadedInstances.each(directory, (file, text) -> {
            InstanceOutline outline = InstanceFile.outline(file.toString(), text, manifests);
            LoadedInstances.unique(files, file.toString(), outline.toString());
            outlines.put(file, outline);
        });
        return outlines;
    }

    @Override
    public String toString() {
        return integration + "/" + name;
    }
}
