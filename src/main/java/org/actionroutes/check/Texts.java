package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.mapping.shape.Shape;

/** What the texts in a step name: requests with variables in braces, and expressions with variables or the body. */
final class Texts {

    private static final Pattern TEMPLATE = Pattern.compile("\\{[?&/;.]?([^{}]+)}");
    /** A name with a colon is of another scope than the action's. The value's own methods may come after it. */
    private static final Pattern SIMPLE = Pattern.compile("\\$\\{variables?[.:]([A-Za-z_][\\w-]*+)(?!:)([?.\\[])?");

    private static final Pattern BODY = Pattern.compile("\\$\\{(?:in\\.)?(?:body|bodyAs|mandatoryBodyAs)([?.\\[])?");
    /** Members of a step that are steps of their own, or looked at by themselves. */
    private static final Set<String> OTHERS =
            Set.of("steps", "doCatch", "doFinally", "otherwise", "parameters", "onFallback");

    private final Checks checks;

    Texts(Checks checks) {
        this.checks = checks;
    }

    /** @param besides what the step itself sets */
    void request(Step step, String parameter, String request, State state, Set<String> besides) {
        for (String name : variablesOf(request)) {
            if (!name.equals("body")) {
                checks.variable(step, "parameters/" + parameter, name, state, besides);
            }
            Shape shape = name.equals("body") && !state.has("body")
                    ? state.body()
                    : besides.contains(name) ? Shape.PLAIN : state.variable(name);
            checks.suspect(
                    step,
                    parameter + " holds " + name,
                    shape.mayBePlain() || shape.mayBeArray() || !shape.isSomething()
                            ? null
                            : step.problem(
                                    "route/value-of-wrong-kind",
                                    "parameters/" + parameter,
                                    "'" + name + "' is " + shape.words()
                                            + ", which no request can carry; name a plain value"));
            if (name.equals("body")) {
                checks.whole(state.body());
            }
        }
    }

    Set<String> variablesOf(String template) {
        Set<String> names = new LinkedHashSet<>();
        for (Matcher expression = TEMPLATE.matcher(template); !template.contains("{{") && expression.find(); ) {
            // Other operators are refused as such.
            for (String variable : expression.group(1).matches("[+#].*")
                    ? new String[0]
                    : expression.group(1).split(",")) {
                names.add(variable.replaceAll("(\\*|:\\d+)$", ""));
            }
        }
        return names;
    }

    /** The expressions of a step itself, without those of the steps in it. */
    void expressions(Step step, State state) {
        expressions(step, "", step.node(), state);
    }

    private void expressions(Step step, String where, JsonNode node, State state) {
        if (node.isTextual()) {
            for (Matcher variable = SIMPLE.matcher(node.asText()); variable.find(); ) {
                checks.variable(step, where, variable.group(1), state, Set.of());
                read(state.variable(variable.group(1)), variable.group(2) == null);
            }
            for (Matcher body = BODY.matcher(node.asText()); body.find(); ) {
                read(state.body(), body.group(1) == null);
            }
            return;
        }
        node.properties().forEach(member -> {
            if (member.getKey().equals("variable")
                    && where.endsWith("expression")
                    && !Steps.text(member.getValue()).isEmpty()) {
                checks.variable(step, where + "/variable", Steps.text(member.getValue()), state, Set.of());
                checks.whole(state.variable(Steps.text(member.getValue())));
            } else if (member.getKey().equals("jsonpath")
                    && member.getValue().path("source").asText().isEmpty()) {
                String place = (where.isEmpty() ? "" : where + "/") + "jsonpath";
                new Expressions(checks)
                        .path(
                                Steps.text(member.getValue()).strip(),
                                state.body(),
                                (name, from) -> checks.suspectMember(step, place, name, from));
            } else if (!OTHERS.contains(member.getKey())) {
                expressions(
                        step,
                        (where.isEmpty() ? "" : where + "/") + DslCheck.pointer(member.getKey()),
                        member.getValue(),
                        state);
            }
        });
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            expressions(step, where + "/" + i, node.get(i), state);
        }
    }

    private void read(Shape value, boolean all) {
        if (all) {
            checks.whole(value);
        } else {
            checks.leftovers().touched(value);
        }
    }
}
