package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.names.Nearest;
import org.actionroutes.runtime.RouteBeans;
import org.actionroutes.yaml.YamlDocument;

/** Checks that the beans, their methods, the aggregation strategies and the classes that steps name are there. */
final class BeanCheck {

    /** What the application itself gives to Camel. */
    private static final Set<String> BOUND = Set.of("instances");

    private final Problems problems;
    /** The types of beans, by their names. */
    private final Map<String, String> types = new LinkedHashMap<>();

    BeanCheck(Problems problems) {
        this.problems = problems;
        RouteBeans.all().forEach((name, bean) -> types.put(name, bean.getClass().getName()));
    }

    /**
     * Checks the beans that a file declares, and knows them from here on.
     *
     * @param at the list of them
     */
    void declared(YamlDocument document, String at) {
        JsonNode list = document.content().at(at);
        for (int i = 0; i < list.size(); i++) {
            String type = list.get(i).path("type").asText();
            types.put(list.get(i).path("name").asText(), type);
            type(document, at + "/" + i + "/type", type);
        }
    }

    /** Runs a check that knows these beans and those of one more file. */
    void within(YamlDocument document, String at, Runnable check) {
        Map<String, String> before = new LinkedHashMap<>(types);
        declared(document, at);
        check.run();
        types.clear();
        types.putAll(before);
    }

    void strategy(YamlDocument document, String at, String name) {
        if (!isThere(name)) {
            problems.add(document.problem(
                    "route/unknown-strategy",
                    at,
                    "there is no aggregation strategy '#" + name + "'"
                            + Nearest.hint("#" + name, List.of("#failuresOfParts", "#arrayOfParts"), "there are")));
        }
    }

    /** @param call the method that is called, with or without arguments; empty where it is not said which */
    void bean(YamlDocument document, String at, String name, String call) {
        if (!isThere(name)) {
            problems.add(document.problem(
                    "route/unknown-bean",
                    at,
                    "there is no bean '" + name + "'" + Nearest.hint(name, types.keySet(), "")));
            return;
        }
        String method = call.replaceFirst("\\(.*", "").strip();
        Class<?> type = classOf(types.getOrDefault(name, ""));
        if (type != null
                && !method.isEmpty()
                && Stream.of(type.getMethods()).noneMatch(one -> one.getName().equals(method))) {
            List<String> known = Stream.of(type.getDeclaredMethods())
                    .filter(one -> Modifier.isPublic(one.getModifiers()))
                    .map(Method::getName)
                    .sorted()
                    .toList();
            problems.add(document.problem(
                    "route/unknown-method",
                    at.replaceFirst("/ref$", "/method"),
                    "the bean '" + name + "' has no method '" + method + "'" + Nearest.hint(method, known, "it has")));
        }
    }

    void type(YamlDocument document, String at, String name) {
        if (!name.isEmpty() && !name.contains("{{") && classOf(name) == null) {
            problems.add(document.problem("route/unknown-class", at, "there is no class '" + name + "'"));
        }
    }

    /** @param node what may catch or handle exceptions */
    void exceptions(YamlDocument document, String at, JsonNode node) {
        for (int i = 0; i < node.path("exception").size(); i++) {
            String name = node.path("exception").get(i).asText();
            if (classOf(name) == null) {
                problems.add(document.problem(
                        "route/unknown-class",
                        at + "/exception/" + i,
                        "there is no class '" + name
                                + "'; a failed call to the ISV is an org.actionroutes.isv.failure.IsvException"));
            }
        }
    }

    private static Class<?> classOf(String name) {
        try {
            return Class.forName(name.replaceFirst("^#class:", ""), false, BeanCheck.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Whether a bean of that name is, or may be, somewhere. */
    private boolean isThere(String name) {
        return name.isEmpty() || name.matches(".*[.:{$].*") || types.containsKey(name) || BOUND.contains(name);
    }
}
