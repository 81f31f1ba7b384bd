package org.actionroutes.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What parameters of a Kamelet mean only together, which its definition can't say. */
final class KameletRules {

    /** Parameters of find-one-action that belong to some of its paginators. */
    private static final Map<String, Set<String>> PAGING = Map.of(
            "next", Set.of("cursor", "link"),
            "nextHeader", Set.of("cursor"),
            "cursorVariable", Set.of("cursor"),
            "firstPage", Set.of("page"),
            "pagesAtMost", Set.of("offset", "page", "cursor", "link"),
            "pageSize", Set.of("offset", "page", "cursor", "link"),
            "more", Set.of("offset", "page", "cursor", "link"),
            "total", Set.of("offset", "page", "cursor", "link"));

    private KameletRules() {}

    /** @param problem takes the parameter that is wrong, or nothing for the step as a whole, and what is wrong */
    static void check(String kamelet, Parameters given, BiConsumer<String, String> problem) {
        switch (kamelet) {
            case "write-part-action" -> {
                if (given.given().containsKey("elementId") && !given.is("each")) {
                    problem.accept("elementId", "'elementId' is of no use without 'each: true'");
                }
            }
            case "write-in-bulk-action" -> {
                if (given.given().containsKey("okValues") && !given.has("ok")) {
                    problem.accept("okValues", "'okValues' is of no use without 'ok', which says where they are found");
                }
            }
            case "find-one-action" -> findOne(given, problem);
            case "list-by-offset-action", "list-by-page-action", "list-by-cursor-action", "list-by-link-action" ->
                position(kamelet.split("-")[2], given, problem);
            default -> {}
        }
    }

    private static void findOne(Parameters given, BiConsumer<String, String> problem) {
        String paginator = given.get("paginator");
        PAGING.forEach((parameter, paginators) -> {
            if (given.given().containsKey(parameter) && !paginators.contains(paginator)) {
                problem.accept(
                        parameter,
                        "'" + parameter + "' is of no use with 'paginator: " + paginator + "'; it belongs to "
                                + String.join(", ", paginators.stream().sorted().toList()));
            }
        });
        if (paginator.equals("cursor") && given.has("next") == given.has("nextHeader")) {
            problem.accept(
                    "",
                    "'paginator: cursor' needs one of the parameters next, as in 'next: $.meta.next',"
                            + " and nextHeader, as in 'nextHeader: X-Next-Cursor'");
        }
        position(paginator, given, problem);
    }

    /** Without the place in the request where to go on, each page would be the first. */
    private static void position(String paginator, Parameters given, BiConsumer<String, String> problem) {
        String variable = switch (paginator) {
            case "offset", "page" -> paginator;
            case "cursor" -> given.get("cursorVariable");
            default -> null;
        };
        String request = given.get("request");
        if (!request.matches("GET /.*") || request.contains("{{")) {
            return;
        }
        if (variable != null && !names(request, variable)) {
            problem.accept(
                    "request",
                    "the request does not say where to go on: it has no '" + variable + "', as in '"
                            + Map.of(
                                            "offset",
                                            "GET /users?skip={offset}&take={limit}",
                                            "page",
                                            "GET /users?page={page}&size={limit}")
                                    .getOrDefault(paginator, "GET /users{?limit," + variable + "}")
                            + "'");
        }
        if (List.of("offset", "page").contains(paginator)
                && !names(request, "limit")
                && !given.given().containsKey("pageSize")) {
            problem.accept(
                    "request",
                    "the request does not say how many items it wants: it has no '{limit}'; where"
                            + " the ISV's pages are always of one size, say which with 'pageSize'");
        }
    }

    private static boolean names(String request, String variable) {
        return Pattern.compile("[{,?&/;.]" + Pattern.quote(variable) + "(\\*|:\\d+)?[,}]")
                .matcher(request)
                .find();
    }
}
