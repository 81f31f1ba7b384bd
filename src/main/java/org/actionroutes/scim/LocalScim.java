package org.actionroutes.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.instance.Instance;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

/** The SCIM face of an instance without a server: what it would answer, over actions that somebody else runs. */
public final class LocalScim {

    /**
     * What an action gave.
     *
     * @param output the contract's output, also where it has failed
     * @param total how many items there are in all, where it lists them; or -1
     */
    public record Output(ObjectNode output, long total) {}

    /** Runs actions of the instance. */
    public interface Runner {

        /** @return whether the integration implements the contract */
        boolean has(String contract);

        /**
         * @param contract one that the integration implements
         * @param withGroups whether users are to have the groups that they are in
         * @throws ScimError where it gives nothing
         */
        Output run(String contract, ObjectNode input, boolean withGroups);
    }

    /**
     * What a request is answered with.
     *
     * @param status the HTTP status
     * @param body the JSON; missing where there is none
     */
    public record Answer(int status, JsonNode body) {}

    private final Instance instance;
    private final Positions positions = new Positions(System::nanoTime);

    /** @param instance the one whose face it is */
    public LocalScim(Instance instance) {
        this.instance = instance;
    }

    /**
     * @param method the HTTP method
     * @param path what follows the face's address, such as {@code Users} and an id
     * @param query the parameters
     * @param body missing where there is none
     * @return the answer, also where it is an error
     */
    public Answer answer(Runner runner, String method, List<String> path, Map<String, String> query, JsonNode body) {
        Search search;
        try {
            search = Search.of(query);
        } catch (ScimError e) {
            return shown(ScimAnswer.of(e));
        }
        ScimRequest request =
                new ScimRequest(method, path, search, body, "https://localhost/" + instance + "/scim/v2", "", "");
        Actions actions = new LocalActions(runner, search.needs("groups"));
        return shown(new ScimFace(instance, actions, positions).answer(request).join());
    }

    private static Answer shown(ScimAnswer answer) {
        return new Answer(answer.status(), answer.body() == null ? MissingNode.getInstance() : answer.body());
    }

    private record LocalActions(Runner runner, boolean withGroups) implements Actions {

        @Override
        public boolean has(String contract) {
            return runner.has(contract);
        }

        @Override
        public CompletableFuture<ObjectNode> call(String contract, ObjectNode input) {
            return list(contract, input).thenApply(Listing::output);
        }

        @Override
        public CompletableFuture<Listing> list(String contract, ObjectNode input) {
            if (!has(contract)) {
                return failedFuture(ScimError.notImplemented("There is no action '" + contract + "'."));
            }
            try {
                Output given = runner.run(contract, input, withGroups);
                return given.output().at("/executionStatus/status").asText().equals("SUCCEEDED")
                        ? completedFuture(new Listing(given.output(), given.total()))
                        : failedFuture(ActionFailures.of(given.output(), null));
            } catch (ScimError e) {
                return failedFuture(e);
            }
        }
    }
}
