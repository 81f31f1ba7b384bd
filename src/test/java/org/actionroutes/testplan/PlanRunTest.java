package org.actionroutes.testplan;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.testplan.Result.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is left behind, whatever happens. */
class PlanRunTest {

    private final FakeActions isv = new FakeActions();
    private final PlanRun run = new PlanRun(isv, "r1", "example.com");

    private static Result of(List<Result> results, String id) {
        return results.stream()
                .filter(result -> result.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saysWhatFailsAndRemovesWhatItCreated() {
        List<Result> results = run.run();
        assertThat(of(results, "C9293").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(of(results, "C9318"))
                .isEqualTo(new Result("C9318", "A group that is unlinked and deleted is gone", Outcome.PASSED, ""));
        assertThat(of(results, "C9317").note()).isEqualTo("list-group-members failed: ISV_ERROR, It broke.");
        assertThat(of(results, "C9295").outcome()).isEqualTo(Outcome.BY_HAND);
        assertThat(isv.groups).isEmpty();
        assertThat(isv.users.values())
                .allSatisfy(user -> assertThat(user.get("active").asBoolean()).isFalse());
        assertThat(run.left()).allMatch(thing -> thing.endsWith("is deactivated; no contract removes users"));
    }

    @Test
    void namesWhatCanNotBeRemoved() {
        AtomicInteger created = new AtomicInteger();
        isv.broken = contract -> {
            created.addAndGet(contract.equals("create-group") ? 1 : 0);
            return created.get() > 1;
        };
        run.run();
        assertThat(isv.groups).hasSize(1);
        String id = isv.groups.keySet().iterator().next();
        assertThat(run.left())
                .contains("the group 'action-routes-test-r1-C9315', " + id + ": can't be removed, It broke.")
                .anyMatch(thing -> thing.startsWith("perhaps the group 'action-routes-test-r1-C9316'"));
        assertThat(new PlanReport("a/b", List.of(), run.left()).isGood()).isFalse();
    }

    @Test
    void findsWhatWasCreatedWithoutAnAnswer() {
        isv.lost = contract -> contract.startsWith("create-");
        List<Result> results = run.run();
        assertThat(of(results, "setup").note()).isEqualTo("create-user failed: ISV_TIMEOUT, It broke.");
        assertThat(of(results, "C9293").outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(isv.groups).isEmpty();
        assertThat(isv.users).isNotEmpty();
        assertThat(isv.users.values())
                .allSatisfy(user -> assertThat(user.get("active").asBoolean()).isFalse());
    }

    @Test
    void stopsAndRemovesWhereItIsInterrupted() throws Exception {
        Thread other = new Thread(run::stop, "interrupts");
        isv.before = () -> {
            if (isv.groups.size() == 1 && other.getState() == Thread.State.NEW) {
                other.start();
                // In the middle of a step, for the end of which the other thread has to wait.
                while (other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            }
        };
        List<Result> results = run.run();
        other.join(20_000);
        assertThat(isv.groups).isEmpty();
        assertThat(results)
                .anyMatch(result ->
                        result.outcome() == Outcome.SKIPPED && result.note().equals("it was interrupted"));
        assertThat(run.left()).isNotEmpty().allMatch(thing -> thing.contains("is deactivated"));
    }

    @Test
    void skipsWhatTheIntegrationHasNot() {
        isv.implemented.retainAll(Set.of("list-users"));
        List<Result> results = new PlanRun(isv, "r2", "example.com").run();
        assertThat(of(results, "C9338"))
                .isEqualTo(new Result(
                        "C9338",
                        "Groups are imported",
                        Outcome.SKIPPED,
                        "the integration has no create-group, remove-group, list-groups"));
        assertThat(of(results, "C9293").note())
                .isEqualTo("there is no user to test with: the integration has no create-user");
        assertThat(isv.calls).isEmpty();
    }
}
