package org.actionroutes.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.CallerSecret;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.token.RefreshTokens;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Releases;
import org.actionroutes.store.StoredInstance.Content;
import org.actionroutes.store.StoredInstance.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Instances that are files beside those of a database. */
class JoinedInstancesTest {

    private static final Manifests MANIFESTS = new Homes(List.of(Path.of(""))).manifests();
    private static final String FILE = """
            integration: acme
            instance: one
            callers: {bearer: {sha256: 2a97516c354b68848cdbd8f54a226a0a55b21ed138e207ad6c5cbb9c00aa5aea}}
            credentials: {client_secret: {env: SECRET}}
            """;

    @TempDir
    private Path folder;

    private LoadedInstances files(String name) {
        LoadedInstances files = new LoadedInstances(MANIFESTS);
        files.add("one.yaml", FILE.replace("one", name), folder, Map.of("SECRET", "s3cr3t"));
        return files;
    }

    @Test
    void bothAnswerAndANameIsInOneOfThemOnly() throws Exception {
        DatabaseSettings settings = TestDatabase.H2.fresh(Files.createDirectory(folder.resolve("database")));
        LoadedInstances files = files("one");
        try (Store store = new Store(
                Database.open(settings),
                Releases.of(MANIFESTS),
                (integration, name) -> files.find(integration, name).isPresent(),
                RefreshTokens.in(""))) {
            JoinedInstances all = new JoinedInstances(files, store);
            Actor actor = new Actor("test", null);
            StoredInstance two =
                    store.store().create("acme", "two", new Content(null, Status.active, Map.of(), null), actor);
            store.store().addCaller(two.id(), CallerSecret.of(new Secret("x")), actor);
            store.store().setCredentials(two.id(), Map.of("client_secret", new Secret("s")), actor);
            assertThat(all.find("acme", "one")).isPresent();
            assertThat(all.find("acme", "two")).isPresent();
            assertThat(all.lookUp("acme", "one").join()).isPresent();
            assertThat(all.lookUp("acme", "three").join()).isEmpty();
            assertThatThrownBy(() -> store.store().create("acme", "one", two.content(), actor))
                    .isInstanceOf(StoreConflict.class);
            assertThatThrownBy(() -> new JoinedInstances(files("two"), store))
                    .isInstanceOf(StoreProblem.class)
                    .hasMessage("one.yaml: instance acme/two is also in the database " + settings
                            + "; take one of them away, or give it another name");
        }
    }
}
