package org.actionroutes.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.actionroutes.instance.InstanceParts;
import org.actionroutes.json.Json;
import org.actionroutes.release.Following;
import org.actionroutes.release.InstanceVersion;
import org.actionroutes.release.Release;
import org.actionroutes.release.Releases;
import org.actionroutes.release.Serving;
import org.actionroutes.store.StoredInstance.Status;
import org.actionroutes.yaml.YamlProblem;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Instances that go on to the version of the homes, since it is compatible; and those that don't. */
final class Followers {

    private static final Logger LOG = LoggerFactory.getLogger(Followers.class);
    private static final Actor ACTOR = new Actor("action-routes", null);
    private static final int NAMED = 5;

    private final Database database;
    private final Releases releases;

    /** Instances that are on one version in one way. */
    private record Group(InstanceVersion version, int count) {}

    private record Row(UUID id, String name) {}

    Followers(Database database, Releases releases) {
        this.database = database;
        this.releases = releases;
    }

    /** Takes down which version those are on now that follow, and tells of the others. */
    void follow() {
        for (Group group : groups()) {
            InstanceVersion from = group.version();
            String own = releases.version(from.integration());
            if (releases.homes().find(from.integration()).isPresent() && !Objects.equals(from.version(), own)) {
                Supplier<Optional<Release>> recorded = () -> database.inTransaction(
                        handle -> RecordedReleases.find(handle, from.integration(), from.version()));
                boolean adopts = from.version() == null && !from.test();
                if (own != null && (adopts || releases.follows(from, recorded))) {
                    follow(from, own);
                } else {
                    tell(group, releases.serving(from, recorded), own);
                }
            }
        }
    }

    private List<Group> groups() {
        return database.inTransaction(handle -> handle.createQuery(
                        "select integration, version, test, following, previous_version, count(*) from instance"
                                + " group by integration, version, test, following, previous_version"
                                + " order by integration, version")
                .map((row, context) -> new Group(
                        new InstanceVersion(
                                row.getString(1),
                                row.getString(2),
                                row.getBoolean(3),
                                Following.valueOf(row.getString(4)),
                                row.getString(5)),
                        row.getInt(6)))
                .list());
    }

    private void follow(InstanceVersion from, String to) {
        Set<UUID> unfit = database.inTransaction(handle -> rows(handle, from, "")).stream()
                .filter(row -> from.version() != null && !fits(row, to))
                .map(Row::id)
                .collect(Collectors.toSet());
        List<Row> rows = database.inTransaction(handle -> {
            List<Row> locked = rows(handle, from, "order by id for update");
            // After the rows, as whoever changes one does.
            handle.execute("update change_counter set number = number where id = 1");
            releases.release(from.integration()).ifPresent(release -> RecordedReleases.write(handle, release));
            locked.forEach(row -> follow(handle, row, from, to, !unfit.contains(row.id())));
            return locked;
        });
        long staying = rows.stream().filter(row -> unfit.contains(row.id())).count();
        if (rows.size() > staying) {
            LOG.info(
                    "Instances of {} go on from {} to {}, which takes nothing from them: {}",
                    from.integration(),
                    from.version() == null ? "no version" : from.version(),
                    to,
                    rows.size() - staying);
        }
        if (staying > 0) {
            InstanceVersion stays =
                    new InstanceVersion(from.integration(), from.version(), false, Following.stays, from.previous());
            tell(new Group(stays, (int) staying), releases.serving(stays, Optional::empty), to);
        }
    }

    /** Such as where a pattern has become narrower. */
    private boolean fits(Row row, String to) {
        try {
            database.inTransaction(handle -> {
                StoredInstance instance = Rows.find(handle, row.id()).orElseThrow();
                InstanceParts parts = new InstanceParts(
                        instance.integration(),
                        instance.name(),
                        InstanceParts.noCallers(),
                        null,
                        instance.settings(),
                        instance.connection(),
                        Credentials.open(handle, database.keyset(), instance.id()));
                return instance.status() == Status.active ? parts.assemble(releases.homes()) : null;
            });
            return true;
        } catch (Keyset.CannotOpen e) {
            LOG.debug("Said when it is called", e);
            return true;
        } catch (YamlProblem e) {
            LOG.warn(
                    "{} stays on its version, since it is not as version {} needs it: {}",
                    row.name(),
                    to,
                    e.getMessage());
            return false;
        }
    }

    private static void follow(Handle handle, Row row, InstanceVersion from, String to, boolean fits) {
        String change = "following = 'stays'";
        if (fits && from.version() != null) {
            change = "previous_version = version, previous_settings = settings, previous_connection = connection,"
                    + " following = 'followed', version = :to";
        } else if (fits) {
            change = "version = :to";
        }
        handle.createUpdate(
                        "update instance set " + change
                                + ", revision = revision + 1, changed_at = current_timestamp, changed_by = :actor where id = :id")
                .bindMap(fits ? Map.of("to", to) : Map.of())
                .bind("actor", ACTOR.name())
                .bind("id", row.id())
                .execute();
        ObjectNode details =
                Json.MAPPER.createObjectNode().put("from", from.version()).put("to", to);
        Audit.write(
                handle,
                new Audit.Entry(
                        ACTOR,
                        fits ? "instance.follow" : "instance.stay",
                        Audit.DONE,
                        from.integration(),
                        row.name(),
                        row.id(),
                        details));
    }

    private static List<Row> rows(Handle handle, InstanceVersion version, String more) {
        return handle.createQuery("select id, name from instance where integration = :integration"
                        + " and version is not distinct from :version and test = :test and following = :following"
                        + " and previous_version is not distinct from :previous " + more)
                .bind("integration", version.integration())
                .bind("version", version.version())
                .bind("test", version.test())
                .bind("following", version.following().name())
                .bind("previous", version.previous())
                .map((row, context) -> new Row(row.getObject(1, UUID.class), row.getString(2)))
                .list();
    }

    private void tell(Group group, Serving serving, String own) {
        InstanceVersion version = group.version();
        List<String> names =
                database.inTransaction(handle -> rows(handle, version, "order by name limit " + NAMED).stream()
                        .map(Row::name)
                        .toList());
        String named = group.count() + " (" + String.join(", ", names) + (group.count() > names.size() ? ", …)" : ")");
        if (serving.refusal() != null) {
            LOG.warn(
                    "Calls of instances of {} are refused: {}, each with: {}",
                    version.integration(),
                    named,
                    serving.refusal());
        } else if (serving.other() != null) {
            serving.other().expect();
            LOG.info("Instances of {} stay on {}, beside {}: {}", version.integration(), version.version(), own, named);
        }
    }
}
