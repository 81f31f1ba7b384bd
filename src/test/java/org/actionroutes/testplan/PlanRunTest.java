package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.json.Json;
import org.actionroutes.testplan.Result.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is left behind, whatever happens. */
@Timeout(300)
class PlanRunTest {

    private static DemoActions isv;

    @BeforeAll
    static void start() {
        isv = new DemoActions();
    }

    @AfterAll
    static void stop() {
        isv.close();
    }

    @BeforeEach
    void reset() {
        isv.reset();
    }

    private static PlanRun plan(String run) {
        return new PlanRun(isv, run, "example.com", Map.of());
    }

    private static Result of(List<Result> results, String id) {
        return results.stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertNothingIsLeft(String run) {
        assertThat(isv.groupsOf(run)).isEmpty();
        assertThat(isv.usersOf(run)).isNotEmpty().allSatisfy(user -> {
            assertThat(user.get("active").asBoolean()).isFalse();
            assertThat(user.has("roles") || user.has("entitlements")).isFalse();
        });
    }

    @Test
    void saysWhatFailsAndRemovesWhatItCreated() {
        isv.broken = contract -> contract.equals("add-group-members");
        PlanRun run = plan("fails");
        List<Result> results = run.run();
        assertThat(of(results, "C9293").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(of(results, "C9332"))
                .isEqualTo(new Result(
                        "C9332",
                        "A member is added",
                        Outcome.FAILED,
                        "add-group-members failed: ISV_ERROR, It broke."));
        assertThat(of(results, "C9320").note()).isEqualTo("as C9332; add-group-members failed: ISV_ERROR, It broke.");
        assertThat(of(results, "C9295").outcome()).isEqualTo(Outcome.BY_HAND);
        assertNothingIsLeft("fails");
        assertThat(run.left())
                .hasSize(5)
                .allMatch(thing -> thing.endsWith("is deactivated; no contract removes users"));
    }

    @Test
    void namesWhatCanNotBeRemoved() {
        AtomicInteger created = new AtomicInteger();
        isv.broken = contract -> {
            created.addAndGet(contract.equals("create-group") ? 1 : 0);
            return created.get() > 1;
        };
        PlanRun run = plan("stays");
        run.run();
        assertThat(isv.groupsOf("stays")).hasSize(1);
        String id = isv.groupsOf("stays").get(0).get("id").asText();
        assertThat(run.left())
                .contains("the group 'action-routes-test-stays-C9337', " + id + ": can't be removed, It broke.")
                .anyMatch(thing -> thing.startsWith("perhaps the group 'action-routes-test-stays-C9316'"));
        assertThat(new PlanReport("a/b", List.of(), run.left()).isGood()).isFalse();
    }

    @Test
    void findsWhatWasCreatedWithoutAnAnswer() {
        isv.lost = contract -> contract.startsWith("create-");
        List<Result> results = plan("lost").run();
        assertThat(of(results, "C9290").note()).isEqualTo("create-user failed: ISV_TIMEOUT, It broke.");
        assertThat(of(results, "C9293"))
                .isEqualTo(new Result(
                        "C9293",
                        "A user who is reactivated keeps id and attributes",
                        Outcome.SKIPPED,
                        "there is no user to test with, see C9290"));
        assertNothingIsLeft("lost");
    }

    @Test
    void takesAwayWhatItGranted() {
        AtomicInteger granted = new AtomicInteger();
        // What would take it away in the course of the case fails.
        isv.broken = contract -> contract.equals("get-user-by-id") && granted.get() > 0;
        isv.before = () ->
                granted.set(isv.calls.contains("list-entitlement-schema-property-values") ? granted.get() + 1 : 0);
        List<Result> results = plan("grants").run();
        assertThat(of(results, "C9372").outcome()).isEqualTo(Outcome.FAILED);
        assertNothingIsLeft("grants");
    }

    @Test
    void stopsAndRemovesWhereItIsInterrupted() throws Exception {
        PlanRun run = plan("stopped");
        Thread other = new Thread(run::stop, "interrupts");
        AtomicInteger groups = new AtomicInteger();
        isv.before = () -> {
            groups.addAndGet(isv.calls.contains("create-group") ? 1 : 0);
            if (groups.get() > 0 && other.getState() == Thread.State.NEW) {
                other.start();
                // In the middle of a step, for the end of which the other thread has to wait.
                while (other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
        };
        List<Result> results = run.run();
        other.join(20_000);
        assertThat(results)
                .anyMatch(result ->
                        result.outcome() == Outcome.SKIPPED && result.note().equals("it was interrupted"));
        assertNothingIsLeft("stopped");
        assertThat(run.left()).isNotEmpty().allMatch(thing -> thing.contains("is deactivated"));
    }

    @Test
    void skipsWhatTheIntegrationHasNot() {
        isv.only = Set.of("list-users");
        List<Result> results = plan("little").run();
        assertThat(of(results, "C9338"))
                .isEqualTo(new Result(
                        "C9338",
                        "Groups are imported",
                        Outcome.SKIPPED,
                        "the integration has no create-group, remove-group, list-groups"));
        assertThat(of(results, "C9303").note())
                .isEqualTo("the integration has no deactivate-user, activate-user; "
                        + "there is no user to test with, see C9290");
        assertThat(isv.calls).isEmpty();
    }

    @Test
    void attributesThatAreGivenTakeThePlaceOfOthers() throws Exception {
        JsonNode given = Json.MAPPER.readTree("""
                {"title": "Given", "urn:actionroutes:acme:1.0:User": {"nothing_of_the_kind": "x"}}""");
        List<Result> results = new PlanRun(isv, "given", "example.com", Map.of("created", given)).run();
        assertThat(isv.usersOf("given"))
                .filteredOn(user -> user.path("userName").asText().contains("-full"))
                .hasSize(1);
        assertThat(of(results, "C9392").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(of(results, "C9392").note()).contains("nothing_of_the_kind");
        assertThat(of(results, "C9393").note())
                .isEqualTo("there is no user with attributes of the ISV's own, see C9392");
    }
}
