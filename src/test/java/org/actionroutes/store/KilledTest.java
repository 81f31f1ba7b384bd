package org.actionroutes.store;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that is killed in the middle of its changes. */
class KilledTest {

    @TempDir
    private Path folder;

    @Test
    void whatItHasSaidIsThereAndNothingIsHalfWritten() throws Exception {
        List<String> said = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            Path directory = folder.resolve("data" + round);
            said.clear();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            WritingProcess.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.matches("i\\d+")) {
                        said.add(line);
                        if (said.size() == 20 * round) {
                            process.toHandle().destroyForcibly();
                        }
                    }
                }
            }
            assertThat(process.waitFor()).isNotZero();
            assertThat(said).hasSizeGreaterThanOrEqualTo(20 * round);
            try (Store store = new Store(
                    Database.open(DatabaseSettings.embedded(directory, Map.of())),
                    Releases.of(new Manifests()),
                    (integration, name) -> false,
                    RefreshTokens.in(""))) {
                List<StoredInstance> all = new StoredLists(store.database()).instances(null, null, "", 100_000);
                assertThat(all).extracting(StoredInstance::name).containsAll(said);
                for (StoredInstance instance : all) {
                    Set<String> credentials = store.store().credentials(instance.id());
                    assertThat(credentials).isIn(Set.of(), Set.of("a", "b"));
                    assertThat(instance.revision()).isEqualTo(credentials.isEmpty() ? 1 : 2);
                    long records = store.database()
                            .inTransaction(
                                    handle -> handle.createQuery("select count(*) from audit where instance_id = :id")
                                            .bind("id", instance.id())
                                            .mapTo(Long.class)
                                            .one());
                    assertThat(records).isEqualTo(instance.revision());
                }
            }
        }
    }
}
