package org.actionroutes.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.actionroutes.yaml.YamlProblem;

/** What customers of the released version would lose. Okta lets a published integration grow, and take nothing away. */
public final class Compatibility {

    private final Release now;
    private final Release before;
    private final List<YamlProblem> found = new ArrayList<>();

    private Compatibility(Release now, Release before) {
        this.now = now;
        this.before = before;
    }

    /**
     * @param before what customers have
     * @param now what is to take its place
     * @return what they would lose, each at its place in the manifest of today; empty where it is compatible
     */
    public static List<YamlProblem> losses(Release before, Release now) {
        Compatibility compatibility = new Compatibility(now, before);
        compatibility.check();
        return List.copyOf(compatibility.found);
    }

    private void check() {
        version();
        List<String> kinds = kinds(before.at("/authentication"));
        List<String> today = kinds(now.at("/authentication"));
        if (!kinds.equals(today)) {
            report(
                    "compat/authentication-kind",
                    "/authentication",
                    "the released version authenticates by " + words(kinds) + ", this one by " + words(today)
                            + "; Okta has no change of it, so that each customer would have to start anew. A new kind"
                            + " is a new integration");
        }
        for (JsonNode capability : before.at("/capabilities")) {
            if (StreamSupport.stream(now.at("/capabilities").spliterator(), false)
                    .noneMatch(capability::equals)) {
                report(
                        "compat/capability-removed",
                        "/capabilities",
                        "the released version has the capability '" + capability.asText()
                                + "', which customers use; add it again");
            }
        }
        before.actions().stream()
                .filter(contract -> !now.actions().contains(contract))
                .forEach(contract -> report(
                        "compat/action-removed",
                        "/unsupported/" + contract,
                        "the released version has the action " + contract
                                + ", which customers use; add its route again"));
        parameters("settings", "setting");
        parameters("credentials", "credential");
    }

    private void parameters(String members, String what) {
        JsonNode old = before.at("/" + members);
        JsonNode given = now.at("/" + members);
        for (Map.Entry<String, JsonNode> parameter : old.properties()) {
            String name = parameter.getKey();
            if (!given.has(name)) {
                String renamed = given.properties().stream()
                        .filter(one -> !old.has(one.getKey())
                                && one.getValue()
                                        .path("label")
                                        .equals(parameter.getValue().path("label")))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse(null);
                report(
                        renamed == null ? "compat/parameter-removed" : "compat/parameter-renamed",
                        "/" + members + (renamed == null ? "" : "/" + renamed),
                        "the " + what + " '" + name + "' of the released version "
                                + (renamed == null ? "is gone" : "is called '" + renamed + "' here")
                                + "; what customers have filled in would be lost, so keep its name and change its label"
                                + " alone");
            } else if (parameter.getValue().has("default") && !given.path(name).has("default")) {
                required(members, what, name, "had a default in the released version");
            }
        }
        Set<String> added = new TreeSet<>();
        given.fieldNames().forEachRemaining(added::add);
        added.stream()
                .filter(name -> !old.has(name) && !given.path(name).has("default"))
                .filter(name -> old.properties().stream()
                        .noneMatch(one -> !given.has(one.getKey())
                                && one.getValue()
                                        .path("label")
                                        .equals(given.path(name).path("label"))))
                .forEach(name -> required(members, what, name, "is not in the released version"));
    }

    private void required(String members, String what, String name, String reason) {
        report(
                "compat/newly-required",
                "/" + members + "/" + name,
                "the " + what + " '" + name + "' " + reason
                        + " and has to be given, which no customer has done; give it a default");
    }

    private void version() {
        String old = before.version();
        String given = now.version();
        if (old != null && given != null && compare(old, given) >= 0) {
            report(
                    "compat/version",
                    "/version",
                    "the released version is " + old + "; this one, " + given + ", has to be above it");
        }
    }

    /** By the three numbers of Semantic Versioning; what comes after them makes a version come before. */
    private static int compare(String one, String other) {
        String[] first = one.split("[-+]", 2)[0].split("\\.");
        String[] second = other.split("[-+]", 2)[0].split("\\.");
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = new BigInteger(first[i]).compareTo(new BigInteger(second[i]));
            if (order != 0) {
                return order;
            }
        }
        boolean early = one.contains("-");
        return early == other.contains("-") ? one.compareTo(other) : early ? -1 : 1;
    }

    private static List<String> kinds(JsonNode authentication) {
        return StreamSupport.stream(authentication.spliterator(), false)
                .flatMap(one -> one.properties().stream().map(Map.Entry::getKey))
                .sorted()
                .toList();
    }

    private static String words(List<String> kinds) {
        return kinds.isEmpty() ? "nothing" : kinds.stream().collect(Collectors.joining(" and "));
    }

    private void report(String rule, String at, String message) {
        found.add(now.manifest().problem(rule, at, message));
    }
}
