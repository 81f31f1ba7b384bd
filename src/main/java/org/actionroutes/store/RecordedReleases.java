package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.json.Json;
import org.actionroutes.release.Release;
import org.actionroutes.yaml.YamlDocument;
import org.jdbi.v3.core.Handle;

/** What versions were that instances are on, whether their files are still there or not. */
final class RecordedReleases {

    private static final TypeReference<Set<String>> ACTIONS = new TypeReference<>() {};

    private RecordedReleases() {}

    /** Takes one down as it is now. The transaction has to hold the counter of {@link Changes}, so that it is alone. */
    static void write(Handle handle, Release release) {
        String manifest = release.manifest().content().toString();
        String actions =
                Json.MAPPER.valueToTree(new TreeSet<>(release.actions())).toString();
        int there = handle.execute(
                "update integration_version set manifest = ?, actions = ? where integration = ? and version = ?",
                manifest,
                actions,
                release.integration(),
                release.version());
        if (there == 0) {
            handle.execute(
                    "insert into integration_version (integration, version, manifest, actions) values (?, ?, ?, ?)",
                    release.integration(),
                    release.version(),
                    manifest,
                    actions);
        }
    }

    static Optional<Release> find(Handle handle, String integration, String version) {
        return handle.createQuery("select manifest, actions from integration_version"
                        + " where integration = :integration and version = :version")
                .bind("integration", integration)
                .bind("version", version)
                .map((row, context) -> release(integration + " " + version, row.getString(1), row.getString(2)))
                .findOne();
    }

    private static Release release(String name, String manifest, String actions) throws SQLException {
        try {
            return new Release(YamlDocument.parse(name, manifest), Json.MAPPER.readValue(actions, ACTIONS));
        } catch (JsonProcessingException e) {
            throw new SQLException("a column of the version is no JSON", e);
        }
    }
}
