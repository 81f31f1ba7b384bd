package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.actionroutes.admin.Answer;
import org.actionroutes.admin.LocalManagement;
import org.actionroutes.admin.Management;
import org.actionroutes.admin.RemoteManagement;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.instance.Secret;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Actor;
import org.actionroutes.text.Line;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands for instances: where these are kept. */
final class ManagementOption {

    private static final int LONGEST = 500;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description =
                    "The management API of a running Action Routes, such as http://127.0.0.1:9877, in place of its"
                            + " database; ADMIN_TOKEN is sent there.")
    private String server;

    @Mixin
    private StoreOption database = new StoreOption();

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private PackagesOption packages = new PackagesOption();

    /**
     * @return what does what is asked for
     * @throws StartProblem if there is no such database or server
     */
    Management open() {
        if (server != null) {
            String token = System.getenv().getOrDefault("ADMIN_TOKEN", "").strip();
            if (token.isEmpty()) {
                throw new StartProblem(
                        List.of("--server: ADMIN_TOKEN is not set, by which the server knows who calls"));
            }
            return new RemoteManagement(server, new Secret(token));
        }
        Homes homes = home.read();
        Releases releases = PackagesOption.releases(homes, packages.read().all());
        Actor actor = new Actor("cli=" + Line.of(System.getProperty("user.name", "unknown"), LONGEST), null);
        try {
            return new LocalManagement(
                    homes,
                    database.open(releases, new LoadedInstances(releases.homes())),
                    actor,
                    System.getenv().getOrDefault("PUBLIC_URL", "").strip());
        } catch (StartProblem e) {
            throw e.getMessage().contains("in use by another process")
                    ? new StartProblem(List.of(
                            e.getMessage() + ". Where Action Routes has it, --server goes through its management API"))
                    : e;
        }
    }

    /**
     * @return what was answered
     * @throws StartProblem if the call was turned away, with all that was wrong
     */
    static Answer succeeded(Answer answer) {
        if (answer.succeeded()) {
            return answer;
        }
        List<String> problems = new ArrayList<>();
        JsonNode problem =
                answer.body() == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : answer.body();
        problem.path("errors")
                .forEach(error -> problems.add(Line.of(
                        error.path("pointer").asText() + " "
                                + error.path("detail").asText(),
                        LONGEST)));
        if (problems.isEmpty()) {
            problems.add(
                    Line.of(problem.path("detail").asText("the server answered with " + answer.status()), LONGEST));
        }
        throw new StartProblem(problems);
    }

    /** Calls an operation of one instance, which may be of any revision. */
    static Answer call(Management management, String operation, InstanceName instance, JsonNode body) {
        return succeeded(management.call(operation, instance.path(), Map.of(), "*", body));
    }
}
