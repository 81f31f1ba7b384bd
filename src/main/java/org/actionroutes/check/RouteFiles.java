package org.actionroutes.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.RouteFile;
import org.actionroutes.names.Nearest;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads the files of routes: what is in them, and that each action and each route is there once, where it belongs. */
final class RouteFiles {

    private final ContractCatalogue catalogue = ContractCatalogue.get();
    private final Components components = new Components();
    private final Problems problems;
    private final DslCheck dsl;
    private final PlaceholderCheck placeholders;
    private final Map<String, String> actions = new LinkedHashMap<>();
    private final Set<String> drafts = new HashSet<>();
    private final Map<String, String> directs = new LinkedHashMap<>();
    private final Map<String, String> routeIds = new LinkedHashMap<>();
    private final List<RouteSource> routes = new ArrayList<>();
    private final Map<String, RouteSource> byAddress = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** One of the entries of a file of routes. */
    record Entry(YamlDocument document, String at) {}

    RouteFiles(Problems problems) {
        this.problems = problems;
        this.dsl = new DslCheck(problems);
        this.placeholders = new PlaceholderCheck(problems);
    }

    /** @return where each action is held, by its address */
    Map<String, String> actions() {
        return actions;
    }

    /** @return the addresses of the actions that Camel does not start */
    Set<String> drafts() {
        return drafts;
    }

    List<RouteSource> routes() {
        return routes;
    }

    Map<String, RouteSource> byAddress() {
        return byAddress;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The template of a Kamelet is a route, too. */
    void kamelet(YamlDocument kamelet) {
        placeholders.kamelet(kamelet);
        dsl.kamelet(kamelet);
    }

    void read(RouteFile file) {
        try {
            YamlDocument document = file.read();
            if (!document.content().isArray()) {
                throw document.problem("route/structure", "", "should be a list that starts with '- route:'");
            }
            placeholders.routes(document);
            handlersFirst(document);
            for (int i = 0; i < document.content().size(); i++) {
                dsl.entry(document, "/" + i);
                entries.add(new Entry(document, "/" + i));
                route(file, document, "/" + i);
            }
        } catch (YamlProblem e) {
            problems.add(e);
        }
    }

    /** Camel would refuse it without the place; Kaoto 2.7 moves it there. */
    private void handlersFirst(YamlDocument document) {
        boolean routes = false;
        for (int i = 0; i < document.content().size(); i++) {
            JsonNode entry = document.content().get(i);
            routes |= entry.has("route") || entry.has("from");
            if (routes && entry.has("onException")) {
                problems.add(document.problem(
                        "route/handler-order",
                        "/" + i + "/onException",
                        "an onException stands before the routes of its file; within a routeConfiguration, which routes"
                                + " name with 'routeConfigurationId:', it may stand anywhere"));
            }
        }
    }

    private void route(RouteFile file, YamlDocument document, String entry) {
        JsonNode route = document.content().at(entry + "/route");
        String at = route.isMissingNode() ? entry : entry + "/route";
        JsonNode from = document.content().at(at + "/from");
        if (route.isMissingNode() && from.isMissingNode()) {
            return;
        }
        unique(routeIds, route.path("id").asText(), file, document, at + "/id", "the route id");
        Address address = Address.of(from);
        if (address.scheme().isEmpty()) {
            problems.add(document.problem(
                    "route/from", at, "a route starts with 'from:' and a 'uri:', as in 'uri: action:acme/list-users'"));
            return;
        }
        String uri = from.isTextual() ? at + "/from" : at + "/from/uri";
        Optional<String> incomplete = address.problem();
        if (incomplete.isPresent()) {
            problems.add(document.problem("route/address", uri, incomplete.get()));
        } else if (address.is("action")) {
            action(file, document, address, at + "/from");
            if (route.path("autoStartup").asText().equals("false")) {
                drafts.add(address.toString());
            }
        } else if (address.is("direct")) {
            unique(directs, address.toString(), file, document, uri, "the route for");
        } else if (!file.isShared()) {
            problems.add(document.problem(
                    "route/from",
                    uri,
                    "a route of an integration starts with action: or direct:,"
                            + " as in 'uri: action:acme/list-users', not with "
                            + address.scheme() + ":"
                            + Nearest.hint(address.scheme(), List.of("action", "direct"), "")));
        }
        components
                .unknownOption(address)
                .ifPresent(problem -> problems.add(document.problem("route/unknown-option", uri, problem)));
        RouteSource source = new RouteSource(file, document, at + "/from", address);
        routes.add(source);
        byAddress.putIfAbsent(address.toString(), source);
    }

    private void action(RouteFile file, YamlDocument document, Address address, String from) {
        String[] parts = address.path().split("/", 2);
        JsonNode node = document.content().at(from);
        String at = address.place(node, from, 1);
        if (catalogue.find(parts[1]).isEmpty()) {
            problems.add(document.problem(
                    "route/unknown-contract",
                    at,
                    "'" + parts[1] + "' is not one of Okta's contracts"
                            + catalogue
                                    .suggest(parts[1])
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse(".")
                            + " There are: " + String.join(", ", catalogue.names())));
            return;
        }
        if (!parts[0].equals(file.folder())) {
            problems.add(document.problem(
                    "route/wrong-folder",
                    address.place(node, from, 0),
                    "the integration is '" + parts[0] + "', but the file lies in routes/"
                            + file.folder()
                            + "; the two should be the same"));
        }
        unique(actions, address.toString(), file, document, at, "the route for");
    }

    private void unique(
            Map<String, String> seen, String name, RouteFile file, YamlDocument document, String at, String what) {
        String other = name.isEmpty() ? null : seen.putIfAbsent(name, file.name() + ":" + document.line(at));
        if (other != null) {
            problems.add(document.problem(
                    "route/duplicate",
                    at,
                    what + " " + name + " is also in " + other + "; remove or rename one of the two"));
        }
    }
}
