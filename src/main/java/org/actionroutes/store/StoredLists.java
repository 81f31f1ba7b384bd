package org.actionroutes.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.instance.Secret;
import org.actionroutes.json.Json;
import org.actionroutes.store.StoredInstance.Stamp;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * What there is in the database, for who manages it. Every method throws {@link StoreUnavailable} while it can't be
 * reached.
 */
public final class StoredLists {

    /**
     * A credential that is set.
     *
     * @param name as the manifest has it
     * @param set when, and by whom
     */
    public record SetCredential(String name, Stamp set) {}

    /**
     * Who may call an instance.
     *
     * @param id what it is deleted by
     * @param kind how it proves that: bearer, basic, jwt or universalLogout
     * @param details as in an instance's file; null for bearer
     * @param created when and by whom it was made
     * @param expires from when on it is not let in any more, or null
     */
    public record Caller(UUID id, String kind, ObjectNode details, Stamp created, Instant expires) {}

    /**
     * An entry of the audit log.
     *
     * @param number later ones have higher numbers
     * @param at when it was written
     * @param entry what it says
     */
    public record AuditRecord(long number, Instant at, Audit.Entry entry) {}

    /**
     * What to look for in the audit log; null for any.
     *
     * @param actor the name of who did it
     */
    public record AuditFilter(String integration, String instance, String actor, String action, String outcome) {}

    private final Database database;

    /** @param database where it is */
    public StoredLists(Database database) {
        this.database = database;
    }

    /**
     * @param integration those of this one only, or null
     * @param status those of this status only, or null
     * @param after the {@code integration/name} of the last one that is known already; empty for the first ones
     * @param limit how many at most
     * @return instances in the order of their names
     */
    public List<StoredInstance> instances(String integration, StoredInstance.Status status, String after, int limit) {
        int slash = after.indexOf('/');
        return database.ifReachable(handle -> handle.createQuery(Rows.SELECT
                        + "where (integration > :afterIntegration"
                        + " or (integration = :afterIntegration and name > :afterName))"
                        + (integration == null ? "" : " and integration = :integration")
                        + (status == null ? "" : " and status = :status")
                        + " order by integration, name limit :limit")
                .bind("afterIntegration", slash < 0 ? after : after.substring(0, slash))
                .bind("afterName", slash < 0 ? "" : after.substring(slash + 1))
                .bindMap(given("integration", integration, "status", status == null ? null : status.name()))
                .bind("limit", limit)
                .map(Rows::instance)
                .list());
    }

    /** JDBI refuses what a statement does not name. */
    private static Map<String, String> given(String... namesAndValues) {
        Map<String, String> given = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                given.put(namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return given;
    }

    /** @return the credentials of an instance, in the order of their names */
    public List<SetCredential> credentials(UUID instance) {
        return database.ifReachable(handle -> handle.createQuery(
                        "select name, changed_at, changed_by from credential where instance_id = :id order by name")
                .bind("id", instance)
                .map((row, context) -> new SetCredential(row.getString("name"), Rows.stamp(row, "changed")))
                .list());
    }

    /**
     * @return the credentials of an instance by their names
     * @throws StoreProblem if the keyset does not open them
     */
    public Map<String, Secret> secrets(UUID instance) {
        try {
            return database.ifReachable(handle -> Credentials.open(handle, database.keyset(), instance));
        } catch (Keyset.CannotOpen e) {
            throw new StoreProblem(e.getMessage());
        }
    }

    /** @return who may call an instance, the first that was made first */
    public List<Caller> callers(UUID instance) {
        return database.ifReachable(handle -> handle.createQuery(
                        "select id, kind, details, created_at, created_by, expires_at"
                                + " from caller where instance_id = :id order by created_at, id")
                .bind("id", instance)
                .map((row, context) -> new Caller(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        details(row),
                        Rows.stamp(row, "created"),
                        Rows.instant(row, "expires_at")))
                .list());
    }

    /**
     * @param before the number of the last entry that is known already; {@link Long#MAX_VALUE} for the latest ones
     * @param limit how many at most
     * @return entries of the audit log, the latest first
     */
    public List<AuditRecord> audit(AuditFilter filter, long before, int limit) {
        Map<String, String> given = given(
                "integration",
                filter.integration(),
                "instance",
                filter.instance(),
                "actor",
                filter.actor(),
                "action",
                filter.action(),
                "outcome",
                filter.outcome());
        StringBuilder where = new StringBuilder("select * from audit where number < :before");
        // Names of columns, of ours.
        given.keySet().forEach(column -> where.append(" and " + column + " = :" + column));
        return database.ifReachable(handle -> handle.createQuery(where + " order by number desc limit :limit")
                .bind("before", before)
                .bindMap(given)
                .bind("limit", limit)
                .map(StoredLists::audit)
                .list());
    }

    private static AuditRecord audit(ResultSet row, StatementContext context) throws SQLException {
        return new AuditRecord(
                row.getLong("number"),
                Rows.instant(row, "at"),
                new Audit.Entry(
                        new Actor(row.getString("actor"), row.getString("address")),
                        row.getString("action"),
                        row.getString("outcome"),
                        row.getString("integration"),
                        row.getString("instance"),
                        row.getObject("instance_id", UUID.class),
                        details(row)));
    }

    private static ObjectNode details(ResultSet row) throws SQLException {
        String details = row.getString("details");
        try {
            return details == null ? null : Json.MAPPER.readValue(details, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new SQLException("details are no JSON", e);
        }
    }
}
