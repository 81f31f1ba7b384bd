package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Kamelets;
import org.actionroutes.app.RouteFile;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Checks each step by itself: that what it sends to, and whatever else it names, is there. */
final class StepCheck implements Steps.Visitor {

    private final Problems problems;
    private final Map<String, RouteSource> routes;
    private final BeanCheck beans;
    private final MappingFiles mappings;
    private final KameletCheck kamelets;
    private final Components components = new Components();
    private final ExpressionCheck expressions;
    private final SimpleNames names;
    private final Map<String, YamlProblem> ids = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private boolean callsDynamically;
    private YamlDocument document;

    /**
     * @param routes routes by what they start with
     * @param beans those that files of routes declare
     * @param headers the message headers that steps set
     */
    StepCheck(
            Problems problems,
            Kamelets kamelets,
            Map<String, RouteSource> routes,
            BeanCheck beans,
            Set<String> headers,
            MappingFiles mappings) {
        this.problems = problems;
        this.routes = routes;
        this.beans = beans;
        this.mappings = mappings;
        this.kamelets = new KameletCheck(kamelets, problems);
        this.expressions = new ExpressionCheck(problems, components, beans);
        this.names = new SimpleNames(problems, headers);
    }

    /** A route of an integration, and its steps. */
    void route(YamlDocument routeFile, String stepsAt) {
        steps(routeFile, stepsAt);
        names.check(routeFile, stepsAt);
    }

    /** Steps of what integrations share, which is called by more than actions. */
    void steps(YamlDocument routeFile, String stepsAt) {
        document = routeFile;
        Steps.visit(routeFile, stepsAt, this);
    }

    /** The template of a Kamelet is a route. */
    void kamelet(YamlDocument kamelet) {
        beans.within(kamelet, "/spec/template/beans", () -> steps(kamelet, "/spec/template/from/steps"));
    }

    /** What handles exceptions, for a whole file. */
    void handler(YamlDocument routeFile, String at) {
        beans.exceptions(routeFile, at, routeFile.content().at(at));
        steps(routeFile, at);
    }

    @Override
    public void steps(String at, JsonNode steps) {
        for (int i = 1; i < steps.size(); i++) {
            UnsentBodyCheck.problem(document, at, steps, i).ifPresent(problems::add);
        }
    }

    @Override
    public void step(String at, String name, JsonNode node) {
        unique(at + "/id", node.path("id").asText());
        switch (name) {
            case "to", "wireTap" -> address(at, node, Address.of(node));
            case "toD", "recipientList", "dynamicRouter", "routingSlip" ->
                callsDynamically |= node.toString().contains("direct");
            case "enrich", "pollEnrich" -> constantAddress(at, node);
            case "process", "policy" ->
                beans.bean(document, at + "/ref", node.path("ref").asText(), "");
            case "bean" -> {
                beans.bean(
                        document,
                        at + "/ref",
                        node.path("ref").asText(),
                        node.path("method").asText());
                beans.type(document, at + "/beanType", node.path("beanType").asText());
            }
            case "setBody" -> constant(at, node);
            case "kamelet" ->
                kamelets.check(
                        document,
                        at,
                        at,
                        new Address(
                                "kamelet",
                                node.path("name").asText(node.asText()),
                                Address.of(node).parameters()));
            case "log" ->
                expressions.simple(
                        document,
                        node.isTextual() ? at : at + "/message",
                        node.path("message").asText(node.asText()),
                        false);
            case "throwException" ->
                beans.type(
                        document,
                        at + "/exceptionType",
                        node.path("exceptionType").asText());
            default -> {}
        }
        beans.strategy(
                document,
                at + "/aggregationStrategy",
                node.path("aggregationStrategy").asText().replaceFirst("^#(bean:)?", ""));
        beans.exceptions(document, at, node);
        for (int i = 0; i < node.path("doCatch").size(); i++) {
            beans.exceptions(
                    document, at + "/doCatch/" + i, node.path("doCatch").get(i));
        }
    }

    private void unique(String at, String id) {
        YamlProblem here = document.problem(
                "route/duplicate-step-id",
                at,
                "the step id " + id + " is there more than once; leave it out, or give each its own");
        YamlProblem first = id.isEmpty() || id.contains("{{") ? null : ids.putIfAbsent(id, here);
        if (first != null) {
            problems.add(here);
        }
    }

    @Override
    public void expression(String at, String language, JsonNode node, String owner) {
        expressions.check(document, at, language, node, owner);
    }

    private List<String> helpers() {
        return routes.keySet().stream()
                .filter(name -> name.startsWith("direct:"))
                .toList();
    }

    private void constantAddress(String at, JsonNode node) {
        JsonNode constant = node.path("expression").path("constant");
        if (constant.isMissingNode()) {
            callsDynamically = true;
        } else {
            address(at + "/expression/constant", constant, Address.of(Steps.text(constant), node.path("parameters")));
        }
    }

    private void address(String at, JsonNode node, Address address) {
        String uri = address.place(node, at, address.is("action") ? 1 : 0);
        callsDynamically |= address.isDynamic() && address.is("direct");
        if (address.isDynamic() || address.scheme().isEmpty()) {
            return;
        }
        Optional<String> incomplete = address.problem();
        if (incomplete.isPresent()) {
            problems.add(document.problem("route/address", node.has("uri") ? at + "/uri" : uri, incomplete.get()));
            return;
        }
        switch (address.scheme()) {
            case "kamelet" -> kamelets.check(document, at, uri, address);
            case "mapping" -> mapping(uri, address.path());
            case "direct" -> {
                called.add(address.toString());
                RouteSource route = routes.get(address.toString());
                if (route != null && !isWithinReach(route.file())) {
                    problems.add(document.problem(
                            "route/unknown-direct",
                            uri,
                            "'" + address + "' starts a route of routes/"
                                    + route.file().folder()
                                    + "; an integration calls its own, and those of files right in routes/"));
                } else if (route == null) {
                    problems.add(document.problem(
                            "route/unknown-direct",
                            uri,
                            "no route starts with '" + address + "', so nothing would answer"
                                    + Nearest.hint(address.toString(), helpers(), "")));
                }
            }
            case "action" -> {
                if (ContractCatalogue.get()
                        .find(address.path().replaceFirst(".*/", ""))
                        .isEmpty()) {
                    problems.add(document.problem(
                            "route/unknown-contract", uri, "'" + address + "' names none of Okta's contracts"));
                }
            }
            default ->
                components
                        .problem(address)
                        .ifPresent(problem -> problems.add(document.problem("route/unknown-component", uri, problem)));
        }
        components
                .unknownOption(address)
                .ifPresent(problem -> problems.add(document.problem("route/unknown-option", at, problem)));
    }

    /** Each integration runs by itself, with what all share. */
    private boolean isWithinReach(RouteFile called) {
        return called.isShared() || document.file().startsWith("routes/" + called.folder() + "/");
    }

    /** Where the mapping itself is to blame, that is said once; where it is missing, at each step that names it. */
    private void mapping(String at, String name) {
        if (mappings.text(name).isEmpty()) {
            problems.add(document.problem(
                    "mapping/missing",
                    at,
                    "there is no mapping '" + name + "'"
                            + (name.startsWith(Mapping.FOLDER)
                                    ? "; its name is written from transforms/ on, as in 'mapping:acme/users.jslt'"
                                    : Nearest.hint(name, mappings.near(name), ""))));
            return;
        }
        mappings.problem(name)
                .ifPresent(wrong -> problems.add(
                        wrong.hasLine()
                                ? wrong.atItsPlace()
                                : document.problem("mapping/syntax", at, "the mapping " + wrong.getMessage())));
    }

    private void constant(String at, JsonNode node) {
        JsonNode constant = node.path("expression").path("constant");
        String text = Steps.text(constant.isMissingNode() ? node.path("constant") : constant)
                .strip();
        if (text.matches("(?s)[\\[{].*")) {
            Components.notJson(text)
                    .ifPresent(reason -> problems.add(document.problem(
                            "route/constant-not-json",
                            at + "/expression/constant/expression",
                            "the constant is not JSON: " + reason)));
        }
    }

    /** @return the helpers that no step calls */
    List<YamlProblem> uncalled(List<RouteSource> all) {
        return callsDynamically
                ? List.of()
                : all.stream()
                        .filter(route ->
                                route.address().is("direct") && !route.file().isShared())
                        .filter(route -> !called.contains(route.address().toString()))
                        .map(route -> route.document()
                                .problem(
                                        "route/uncalled-direct",
                                        route.at() + "/uri",
                                        "no step calls " + route.address()))
                        .toList();
    }
}
