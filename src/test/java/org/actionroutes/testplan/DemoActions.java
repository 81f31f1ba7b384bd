package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.demo.Acme;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.json.Json;
import org.actionroutes.trial.Trial;

/** Actions of acme at the demo's ISV, which break where a test says so. */
final class DemoActions implements Actions, AutoCloseable {

    private final Acme isv = new Acme();
    private final Trial trial;
    private final Actions real;

    final List<String> calls = new ArrayList<>();
    /** The integration has no others; null for all. */
    Set<String> only;
    /** Fails what is called, before it does anything. */
    Predicate<String> broken;
    /** Fails what is called, after it has done it. */
    Predicate<String> lost;
    /** Before each call. */
    Runnable before;

    DemoActions() {
        isv.start(0);
        LoadedInstances instances =
                new LoadedInstances(RunningApplication.home().manifests());
        instances.addWithPrivateAddresses("the demo's instance", isv.instance(), Path.of("."), isv.environment());
        Instance instance = instances.find("acme", "demo").orElseThrow();
        trial = new Trial(RunningApplication.home(), instance, new Trial.Options(false, false));
        real = new TrialActions(trial, instance);
        reset();
    }

    void reset() {
        calls.clear();
        only = null;
        broken = contract -> false;
        lost = contract -> false;
        before = () -> {};
    }

    @Override
    public Set<String> implemented() {
        Set<String> implemented = new TreeSet<>(real.implemented());
        if (only != null) {
            implemented.retainAll(only);
        }
        return implemented;
    }

    @Override
    public JsonNode run(String contract, JsonNode input) {
        before.run();
        calls.add(contract);
        if (broken.test(contract)) {
            return failed("ISV_ERROR");
        }
        JsonNode answer = real.run(contract, input);
        return lost.test(contract) ? failed("ISV_TIMEOUT") : answer;
    }

    private static ObjectNode failed(String code) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.putObject("executionStatus")
                .put("status", "FAILED")
                .putArray("errors")
                .addObject()
                .put("code", code)
                .put("summary", "It broke.");
        return answer;
    }

    /** The groups that a run has left. */
    List<JsonNode> groupsOf(String run) {
        return those("list-groups", "displayName", run);
    }

    /** The users that a run has left. */
    List<JsonNode> usersOf(String run) {
        return those("list-users", "userName", run);
    }

    private List<JsonNode> those(String listing, String member, String run) {
        return Pages.read(real, listing, Json.MAPPER.createObjectNode(), Pages.MOST)
                .path("resources")
                .valueStream()
                .filter(thing -> thing.path(member).asText().startsWith("action-routes-test-" + run))
                .toList();
    }

    @Override
    public void close() {
        trial.close();
        isv.close();
    }
}
