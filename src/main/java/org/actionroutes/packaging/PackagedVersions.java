package org.actionroutes.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.release.Release;
import org.actionroutes.validate.Released;
import org.actionroutes.yaml.YamlProblem;

/** The packages of a directory: versions of integrations, several of one beside each other. */
public final class PackagedVersions {

    /**
     * One of them.
     *
     * @param release what it is
     * @param homes where it has been unpacked, with what all integrations share
     */
    public record PackagedVersion(Release release, Homes homes) {}

    private PackagedVersions() {}

    /**
     * @param directory holds zip files of {@code package}; other files in it are nobody's concern
     * @param program the home of the program
     * @throws YamlProblem if it can't be read, or a zip file in it is no package with a version of its own; it tells of
     *     all of them
     */
    public static List<PackagedVersion> read(Path directory, Path program) {
        Map<String, Path> zips = new LinkedHashMap<>();
        List<PackagedVersion> versions = new ArrayList<>();
        List<YamlProblem> problems = new ArrayList<>();
        for (Path zip : zips(directory)) {
            try {
                PackagedVersion version = version(zip, program);
                String name = version.release().integration() + " "
                        + version.release().version();
                Path other = zips.putIfAbsent(name, zip);
                if (other != null) {
                    throw wrong(zip, "is " + name + ", as " + other + " is; take one of them away");
                }
                versions.add(version);
            } catch (YamlProblem e) {
                problems.add(e);
            }
        }
        if (!problems.isEmpty()) {
            throw new YamlProblem(problems);
        }
        return versions;
    }

    private static List<Path> zips(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw wrong(directory, "is not a directory that can be read; it should hold packages");
        }
    }

    private static PackagedVersion version(Path zip, Path program) {
        Homes homes = new Homes(List.of(PackagedHomes.alone(zip, program)));
        if (homes.integrations().size() != 1) {
            throw wrong(zip, "should hold one integration, and holds " + homes.integrations());
        }
        String integration = homes.integrations().get(0);
        Release release = Released.read(
                        homes.directories().get(0).resolve("routes").resolve(integration))
                .versions()
                .get(integration);
        if (release == null || release.version() == null) {
            throw wrong(
                    zip,
                    "says no version in its manifest.yaml, so no instance can be on it; instances are on versions");
        }
        return new PackagedVersion(release, homes);
    }

    private static YamlProblem wrong(Path place, String what) {
        return new YamlProblem("package/invalid", place.toString(), 0, what);
    }
}
