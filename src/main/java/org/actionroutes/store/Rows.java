package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.actionroutes.json.Json;
import org.actionroutes.release.Following;
import org.actionroutes.store.StoredInstance.Previous;
import org.actionroutes.store.StoredInstance.Stamp;
import org.actionroutes.store.StoredInstance.Status;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rows of instances, read. */
final class Rows {

    static final String SELECT = "select id, integration, name, version, test, following, previous_version,"
            + " previous_settings, previous_connection, status, settings, connection, revision, created_at,"
            + " created_by, changed_at, changed_by from instance ";

    private static final TypeReference<Map<String, String>> SETTINGS = new TypeReference<>() {};

    private Rows() {}

    static Optional<StoredInstance> find(Handle handle, String integration, String name) {
        return handle.createQuery(SELECT + "where integration = :integration and name = :name")
                .bind("integration", integration)
                .bind("name", name)
                .map(Rows::instance)
                .findOne();
    }

    static Optional<StoredInstance> find(Handle handle, UUID id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map(Rows::instance)
                .findOne();
    }

    static StoredInstance instance(ResultSet row, StatementContext context) throws SQLException {
        try {
            return new StoredInstance(
                    row.getObject("id", UUID.class),
                    row.getString("integration"),
                    row.getString("name"),
                    row.getString("version"),
                    row.getBoolean("test"),
                    Following.valueOf(row.getString("following")),
                    previous(row),
                    Status.valueOf(row.getString("status")),
                    settings(row.getString("settings")),
                    connection(row.getString("connection")),
                    row.getLong("revision"),
                    stamp(row, "created"),
                    stamp(row, "changed"));
        } catch (JsonProcessingException e) {
            throw new SQLException("a column of the instance is no JSON", e);
        }
    }

    private static Previous previous(ResultSet row) throws SQLException, JsonProcessingException {
        String settings = row.getString("previous_settings");
        return settings == null
                ? null
                : new Previous(
                        row.getString("previous_version"),
                        settings(settings),
                        connection(row.getString("previous_connection")));
    }

    private static Map<String, String> settings(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, SETTINGS);
    }

    private static ObjectNode connection(String json) throws JsonProcessingException {
        return json == null ? null : Json.MAPPER.readValue(json, ObjectNode.class);
    }

    static Stamp stamp(ResultSet row, String what) throws SQLException {
        return new Stamp(row.getObject(what + "_at", OffsetDateTime.class).toInstant(), row.getString(what + "_by"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
