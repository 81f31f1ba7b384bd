package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.yaml.YamlProblem;

/** What starts and works, and is a mistake all the same: a creation that may be repeated, a listing without pages. */
final class RouteHabits {

    private static final Pattern DIRECT = Pattern.compile("direct:[\\w.-]+");
    private static final Pattern PAGES = Pattern.compile("kamelet:list-by-|kamelet:slice-action|nextCursor");
    private static final Pattern REQUEST = Pattern.compile("([A-Z]+) ([^?{]*).*");

    private final Integration integration;
    private final Consumer<YamlProblem> found;

    RouteHabits(Integration integration, Consumer<YamlProblem> found) {
        this.integration = integration;
        this.found = found;
    }

    void check() {
        ContractCatalogue.get().all().stream().filter(Contract::isListing).forEach(this::pages);
        Set<String> listed = integration.routes().values().stream()
                .flatMap(route -> route.steps().findValues("request").stream())
                .flatMap(request -> path("GET", request).stream())
                .collect(Collectors.toSet());
        integration.routes().values().forEach(route -> repeated(route, route.at() + "/steps", route.steps(), listed));
    }

    private void pages(Contract contract) {
        Integration.Route route = integration.action(contract.name());
        if (route != null
                && textWithCalled(route, new HashSet<>()).contains("\"request\"")
                && !PAGES.matcher(textWithCalled(route, new HashSet<>())).find()) {
            found.accept(route.document()
                    .problem(
                            "route/unpaged-listing",
                            route.at(),
                            "the listing neither asks the ISV for pages, as 'kamelet:list-by-cursor-action' and the like"
                                    + " do, nor cuts what there is into pages by 'kamelet:slice-action', so that 'limit'"
                                    + " and 'cursor' of the input have no effect"));
        }
    }

    private String textWithCalled(Integration.Route route, Set<String> seen) {
        StringBuilder text = new StringBuilder(route.steps().toString());
        for (Matcher direct = DIRECT.matcher(route.steps().toString()); direct.find(); ) {
            Integration.Route called = integration.routes().get(direct.group());
            if (called != null && seen.add(direct.group())) {
                text.append(textWithCalled(called, seen));
            }
        }
        return text.toString();
    }

    /** What a POST adds to a collection, which a listing reads, is there twice where it is sent twice. */
    private void repeated(Integration.Route route, String at, JsonNode node, Set<String> listed) {
        JsonNode parameters = node.path("parameters");
        if (parameters.path("idempotent").asText().equals("true")
                && path("POST", parameters.path("request"))
                        .filter(listed::contains)
                        .isPresent()) {
            found.accept(route.document()
                    .problem(
                            "route/repeated-creation",
                            at + "/parameters/idempotent",
                            "'" + parameters.path("request").asText()
                                    + "' adds to what another request lists, so that it would be there twice when it is"
                                    + " sent again; take 'idempotent' away, or use 'kamelet:create-action', which looks"
                                    + " first"));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            repeated(route, at + "/" + member.getKey(), member.getValue(), listed);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            repeated(route, at + "/" + i, node.get(i), listed);
        }
    }

    private static Optional<String> path(String method, JsonNode request) {
        Matcher matcher = REQUEST.matcher(request.asText());
        return matcher.matches() && matcher.group(1).equals(method)
                ? Optional.of(matcher.group(2).replaceFirst("/$", ""))
                : Optional.empty();
    }
}
