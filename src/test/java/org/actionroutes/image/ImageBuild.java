package org.actionroutes.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Builds images, and what goes into them. */
final class ImageBuild {

    static final String ARCHITECTURE =
            System.getProperty("os.arch").equals("aarch64") ? "arm64" : System.getProperty("os.arch");

    /** Lays out the image's files, as the build's own step does it. */
    static final String LAY_OUT = "antrun:run@image-files";

    private final Path folder;
    private final Path base;

    /**
     * @param folder where images go
     * @param base an archive with the image that they are built over
     */
    ImageBuild(Path folder, Path base) {
        this.folder = folder;
        this.base = base;
    }

    /** What {@link #LAY_OUT} does, without a start of Maven. */
    static Shell.Result layOut(Path output, String architecture, String jdk) throws IOException, InterruptedException {
        return Shell.result("sh", "src/image/stage.sh", "target/action-routes", output.toString(), architecture, jdk);
    }

    /**
     * @param name of the image's archive, and of all that is written beside it
     * @param before arguments of Maven before Jib's goal
     * @return the image's archive
     */
    Path jib(String name, String... before) throws IOException, InterruptedException {
        Path archive = folder.resolve(name + ".tar");
        List<String> arguments = new ArrayList<>(List.of(before));
        arguments.addAll(List.of(
                "jib:buildTar@image",
                "-Dimage.base=tar://" + base,
                "-Djib.outputPaths.tar=" + archive,
                "-Djib.outputPaths.digest=" + folder.resolve(name + ".digest"),
                "-Djib.outputPaths.imageId=" + folder.resolve(name + ".id"),
                "-Djib.outputPaths.imageJson=" + folder.resolve(name + ".json"),
                "-Djib.baseImageCache=" + folder.resolve(name + ".base-cache")));
        Shell.Result built = maven(arguments);
        assertThat(built.code()).as(built.output()).isZero();
        return archive;
    }

    private static Shell.Result maven(List<String> arguments) throws IOException, InterruptedException {
        return Shell.result(Stream.concat(
                        Stream.of(
                                "env",
                                // It ends long before anything is worth to be compiled well.
                                "MAVEN_OPTS=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                                "./mvnw",
                                "-B",
                                "-ntp",
                                "-q",
                                "-Pimage",
                                "-Dimage.architecture=" + ARCHITECTURE),
                        arguments.stream())
                .toArray(String[]::new));
    }
}
