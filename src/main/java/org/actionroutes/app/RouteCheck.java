package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the route files before Camel does, and finds the mistakes that Camel reports without the place or the mend:
 * files that are not YAML or hold no routes, contracts that don't exist, actions and ids that are there twice, Kamelets and
 * parameters that don't exist, manifests that promise what no route holds.
 */
public final class RouteCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);

    private final ContractCatalogue catalogue = ContractCatalogue.get();
    private final KameletCheck kamelets;
    private final Map<String, String> actions = new LinkedHashMap<>();
    private final Map<String, String> routeIds = new LinkedHashMap<>();
    private final Set<String> directs = new HashSet<>();
    private final Map<YamlProblem, String> calls = new LinkedHashMap<>();
    private final List<YamlProblem> problems = new ArrayList<>();

    private RouteCheck(Homes homes) {
        this.kamelets = new KameletCheck(new Kamelets(homes));
    }

    /** @return every problem found, in the order of the files; empty if there is none */
    public static List<YamlProblem> problems(Homes homes) {
        RouteCheck check = new RouteCheck(homes);
        homes.routeFiles().forEach(check::file);
        check.calls.forEach((problem, uri) -> {
            if (!check.directs.contains(uri)) {
                check.problems.add(problem);
            }
        });
        homes.manifestFiles().forEach(check::manifest);
        homes.strayFiles().forEach(file -> check.problems.add(new YamlProblem(file.name(), 0,
                "is not read; the name of a file of routes ends in " + Homes.ROUTES + ", as in list-users" + Homes.ROUTES)));
        return check.problems;
    }

    private void manifest(RouteFile file) {
        try {
            problems.addAll(new ManifestCheck(file.read(), file.folder(), actions).problems());
        } catch (YamlProblem e) {
            LOG.debug("Said where manifests are read", e);
        }
    }

    private void file(RouteFile file) {
        try {
            YamlDocument document = file.read();
            if (!document.content().isArray()) {
                throw document.problem("", "should be a list that starts with '- route:'");
            }
            for (int i = 0; i < document.content().size(); i++) {
                route(file, document, "/" + i + "/route");
            }
        } catch (YamlProblem e) {
            problems.add(e);
        }
    }

    private void route(RouteFile file, YamlDocument document, String at) {
        JsonNode route = document.content().at(at);
        if (route.isMissingNode()) {
            return;
        }
        unique(routeIds, route.path("id").asText(), file, document, at + "/id", "the route id");
        String uri = route.path("from").path("uri").asText();
        if (uri.isEmpty()) {
            problems.add(document.problem(at, "a route starts with 'from:' and a 'uri:', as in 'uri: action:acme/list-users'"));
        }
        if (uri.startsWith("action:")) {
            action(file, document, at + "/from/uri", uri.substring("action:".length()).replaceFirst("^//", ""));
        }
        directs.add(withoutOptions(uri));
        steps(document, at + "/from/steps", route.path("from").path("steps"));
    }

    private static String withoutOptions(String uri) {
        return uri.replaceFirst("\\?.*", "");
    }

    private void action(RouteFile file, YamlDocument document, String at, String name) {
        String[] parts = name.split("/", -1);
        if (parts.length != 2) {
            problems.add(document.problem(at, "'action:" + name + "' should be action:<integration>/<contract>, as in action:acme/list-users"));
            return;
        }
        if (catalogue.find(parts[1]).isEmpty()) {
            problems.add(document.problem(at, "'" + parts[1] + "' is not one of Okta's contracts"
                    + catalogue.suggest(parts[1]).map(near -> "; did you mean '" + near + "'?").orElse(".")
                    + " There are: " + String.join(", ", catalogue.names())));
            return;
        }
        if (!parts[0].equals(file.folder())) {
            problems.add(document.problem(at, "the integration is '" + parts[0] + "', but the file lies in routes/" + file.folder()
                    + "; the two should be the same"));
        }
        unique(actions, "action:" + name, file, document, at, "the route for");
    }

    private void unique(Map<String, String> seen, String name, RouteFile file, YamlDocument document, String at, String what) {
        String other = name.isEmpty() ? null : seen.putIfAbsent(name, file.name() + ":" + document.line(at));
        if (other != null) {
            problems.add(document.problem(at, what + " " + name + " is also in " + other + "; remove or rename one of the two"));
        }
    }

    private void steps(YamlDocument document, String at, JsonNode node) {
        String uri = node.path("uri").asText();
        if (uri.startsWith("kamelet:")) {
            kamelets.check(document, at, uri.substring("kamelet:".length()), node.path("parameters")).ifPresent(problems::add);
        }
        if (uri.startsWith("direct:") && !uri.contains("$") && !uri.contains("{{")) {
            calls.put(document.problem(at + "/uri", "no route starts with '" + withoutOptions(uri) + "', so nothing would answer"),
                    withoutOptions(uri));
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                UnsentBodyCheck.problem(document, at, node, i).ifPresent(problems::add);
                steps(document, at + "/" + i, node.get(i));
            }
        } else {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                steps(document, at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue());
            }
        }
    }
}
