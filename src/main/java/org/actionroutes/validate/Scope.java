package org.actionroutes.validate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;

/**
 * What is looked at.
 *
 * @param homes where integrations are
 * @param integrations the names of those to look at; empty for all
 * @param instances the directory of instances, or null
 * @param environment the variables of the process
 * @param submission whether it is to be ready for Okta's catalogue
 * @param released what customers have, or null
 */
public record Scope(
        Homes homes,
        List<String> integrations,
        Path instances,
        Map<String, String> environment,
        boolean submission,
        Released released) {

    /** Whether a file belongs to what is looked at. */
    boolean has(String file) {
        String[] parts = file.split("/");
        boolean ofOthers = parts.length > 2
                && (parts[0].equals("routes") || parts[0].equals("transforms"))
                && homes.integrations().contains(parts[1])
                && !integrations.contains(parts[1]);
        return integrations.isEmpty() || !ofOthers;
    }

    /** @return the integrations that are looked at */
    public List<Integration> read() {
        return (integrations.isEmpty() ? homes.integrations() : integrations)
                .stream()
                        .flatMap(name -> homes.directories().stream()
                                .filter(home ->
                                        Files.isDirectory(home.resolve("routes").resolve(name)))
                                .map(home -> Integration.read(home, name)))
                        .toList();
    }
}
