package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.actionroutes.instance.Instance;
import org.actionroutes.scim.LocalScim;
import org.actionroutes.trial.Trial;

/** The face of an instance in this process, by which nothing is written at the ISV. */
final class TrialFace implements Face {

    private final Trial trial;
    private final Instance instance;
    private final Set<String> implemented;
    private final LocalScim face;

    /** @param implemented the contracts that the integration implements */
    TrialFace(Trial trial, Instance instance, Set<String> implemented) {
        this.trial = trial;
        this.instance = instance;
        this.implemented = implemented;
        this.face = new LocalScim(instance);
    }

    @Override
    public Reply ask(String method, String path, Map<String, String> query, JsonNode body) {
        CheckedActions actions = new CheckedActions(trial, instance, implemented);
        LocalScim.Answer answer =
                face.answer(actions, method, Arrays.asList(path.substring(1).split("/", 2)), query, body);
        String shown = query.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        return new Reply(
                method + " " + path + (shown.isEmpty() ? "" : "?" + shown),
                answer.status(),
                answer.body(),
                actions.held(),
                actions.failed());
    }
}
