package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.actionroutes.app.Homes;
import org.actionroutes.app.OtherVersions;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.packaging.PackagedVersions;
import org.actionroutes.release.OtherVersion;
import org.actionroutes.release.Release;
import org.actionroutes.release.Releases;
import org.actionroutes.validate.Released;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Option;

/** The option that says where versions of integrations are beside those of the homes. */
final class PackagesOption {

    @Option(
            names = "--packages",
            paramLabel = "DIR",
            defaultValue = "${env:PACKAGES_DIRECTORY}",
            description = "A directory with packages of other versions of integrations, for instances that are on them"
                    + " (default: PACKAGES_DIRECTORY).")
    private Path directory;

    PackagesOption() {}

    PackagesOption(Path directory) {
        this.directory = directory;
    }

    /** Whether a directory was named. */
    boolean isGiven() {
        return directory != null && !directory.toString().isBlank();
    }

    /**
     * @return the versions in the packages; none where no directory was named
     * @throws YamlProblem if one is not as it should be
     */
    OtherVersions read() {
        OtherVersions others = new OtherVersions();
        if (isGiven()) {
            PackagedVersions.read(directory, HomeOption.program())
                    .forEach(version -> others.add(
                            version.release(),
                            version.homes(),
                            homes -> SourceReader.mappingsOf(
                                    homes, version.release().integration())));
        }
        return others;
    }

    /** @return the versions of the homes, and others beside them */
    static Releases releases(Homes homes, List<OtherVersion> others) {
        Manifests manifests = homes.manifests();
        return new Releases(manifests, integration -> release(homes, manifests, integration), others);
    }

    private static Optional<Release> release(Homes homes, Manifests manifests, String integration) {
        return homes.manifestFiles().stream()
                .filter(file -> file.folder().equals(integration))
                .findFirst()
                .map(file -> Released.read(file.path().getParent()).versions().get(integration))
                // The files may be those of another version by now, though this process still has what it started with.
                .filter(release -> manifests
                        .find(integration)
                        .filter(manifest -> Objects.equals(manifest.version(), release.version()))
                        .isPresent());
    }
}
