package org.actionroutes.scaffold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.StartProblem;

/** Puts files in the place of others, each as a whole, and none before all are written beside. */
final class RenewedFiles {

    private RenewedFiles() {}

    /**
     * @param files the texts by the files' names from the home on
     * @throws StartProblem if one can't be written
     */
    static void write(Path home, Map<String, String> files) {
        Map<Path, Path> made = new LinkedHashMap<>();
        try {
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path place = home.resolve(file.getKey()).toRealPath();
                    Path beside = Files.createTempFile(place.getParent(), "." + place.getFileName(), ".part");
                    made.put(beside, place);
                    Files.writeString(beside, file.getValue());
                    if (Files.getFileStore(place).supportsFileAttributeView(PosixFileAttributeView.class)) {
                        Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(place));
                    }
                }
                for (Map.Entry<Path, Path> one : made.entrySet()) {
                    Files.move(
                            one.getKey(),
                            one.getValue(),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.ATOMIC_MOVE);
                }
            } finally {
                for (Path beside : made.keySet()) {
                    Files.deleteIfExists(beside);
                }
            }
        } catch (IOException e) {
            throw new StartProblem(List.of("files in " + home + " can't be renewed: " + e));
        }
    }
}
