package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.StartProblem;
import org.actionroutes.instance.Instance;
import org.actionroutes.scim.LocalScim;
import org.actionroutes.scim.ScimError;
import org.actionroutes.trial.Course;
import org.actionroutes.trial.CourseReport;
import org.actionroutes.trial.Trial;

/**
 * The actions of one request of Okta's: those that read are run, those that write until the first request to the ISV
 * that may. After that one there are no others.
 */
final class CheckedActions implements LocalScim.Runner {

    private final Trial trial;
    private final Instance instance;
    private final Set<String> implemented;
    private String held;
    private String failed = "";

    CheckedActions(Trial trial, Instance instance, Set<String> implemented) {
        this.trial = trial;
        this.instance = instance;
        this.implemented = implemented;
    }

    /** A contract that reads does so in whatever way the ISV has it, which may be by POST. */
    static boolean writes(String contract) {
        return !contract.startsWith("list-") && !contract.startsWith("get-");
    }

    @Override
    public boolean has(String contract) {
        return implemented.contains(contract);
    }

    @Override
    public LocalScim.Output run(String contract, ObjectNode input, boolean withGroups) {
        if (held != null) {
            throw notSent();
        }
        Course course;
        try {
            course = trial.run(
                    ContractCatalogue.get().find(contract).orElseThrow(), input, writes(contract), withGroups);
        } catch (StartProblem e) {
            failed = "; " + contract + " does not take it";
            throw new ScimError(400, "invalidValue", e.getMessage(), Map.of());
        }
        if (course.stopped()) {
            held = held(course);
            throw notSent();
        }
        failed = course.succeeded() ? "" : place(contract, course);
        return new LocalScim.Output(course.answer(), course.total());
    }

    private static ScimError notSent() {
        return new ScimError(503, null, "This was not sent to the ISV: nothing is to be changed.", Map.of());
    }

    private static String held(Course course) {
        for (JsonNode step : new CourseReport(course, 1).toJson().path("steps")) {
            if (step.path("held").asBoolean()) {
                return step.at("/request/method").asText() + " "
                        + step.at("/request/url").asText();
            }
        }
        throw new IllegalStateException("what was held back is not there");
    }

    private String place(String contract, Course course) {
        return "; " + (course.failedAt() == null ? Lack.file(contract, instance.integration()) : course.failedAt())
                + "; 'action-routes try " + contract + "' shows more";
    }

    /** @return the first request to the ISV that may write, without secrets; null where there was none */
    String held() {
        return held;
    }

    /** @return where the action is that failed last, and how to see more of it; or empty text */
    String failed() {
        return failed;
    }
}
