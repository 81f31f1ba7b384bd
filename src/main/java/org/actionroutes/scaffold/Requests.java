package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Paging;
import org.actionroutes.openapi.Schemas;

/** Requests of Kamelets: a method and a URI template. */
final class Requests {

    private static final Set<String> SENT_ANYWAY = Set.of("accept", "content-type", "authorization");

    private final Settings settings;
    private final Map<String, String> headers = new LinkedHashMap<>();

    Requests(Settings settings) {
        this.settings = settings;
    }

    /** @return the headers that operations require, with a value that they take */
    Map<String, String> headers() {
        return headers;
    }

    /**
     * @param variables those that stand for the last parameters of the path, in this order
     * @return the request without paging
     */
    String plain(ApiOperation operation, List<String> variables) {
        return of(operation, variables, List.of(), null, Set.of());
    }

    /**
     * @param filter a query parameter and its value, a URI template; null for none
     * @return the request of a listing
     */
    String listing(ApiOperation operation, List<String> variables, Paging paging, Map.Entry<String, String> filter) {
        List<String> query = new ArrayList<>();
        Set<String> done = new java.util.HashSet<>();
        if (filter != null) {
            query.add(Paging.encoded(filter.getKey()) + "=" + filter.getValue());
            done.add(filter.getKey());
        }
        if (paging.size() != null) {
            query.add(Paging.encoded(paging.size()) + "={limit}");
            done.add(paging.size());
        }
        String optional = null;
        if (paging.position() != null) {
            done.add(paging.position());
            if (paging.paginator().equals("cursor")) {
                optional = Paging.variable(paging.position());
            } else {
                query.add(Paging.encoded(paging.position()) + "={" + paging.paginator() + "}");
            }
        }
        return of(operation, variables, query, optional, done);
    }

    private String of(
            ApiOperation operation, List<String> variables, List<String> query, String optional, Set<String> done) {
        List<String> all = new ArrayList<>();
        operation.parameters("query").forEach((name, parameter) -> {
            if (parameter.path("required").asBoolean() && !done.contains(name)) {
                String value = constant(operation, parameter);
                all.add(Paging.encoded(name) + "="
                        + (value == null
                                ? "{" + settings.of(operation, name, parameter) + "}"
                                : Paging.encoded(value)));
            }
        });
        all.addAll(query);
        operation.parameters("header").forEach((name, parameter) -> {
            String value = constant(operation, parameter);
            if (parameter.path("required").asBoolean()
                    && value != null
                    && value.matches("[\\x20-\\x7e]+")
                    && !SENT_ANYWAY.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        String request = operation.label().replaceFirst(" .*", " ")
                + path(operation, variables)
                + (all.isEmpty() ? "" : "?" + String.join("&", all));
        if (optional == null) {
            return request;
        }
        return request.endsWith("?limit={limit}")
                ? request.replace("?limit={limit}", "{?limit," + optional + "}")
                : request + (all.isEmpty() ? "{?" : "{&") + optional + "}";
    }

    private String path(ApiOperation operation, List<String> variables) {
        List<String> names = java.util.regex.Pattern.compile("\\{([^}]+)}")
                .matcher(operation.path())
                .results()
                .map(found -> found.group(1))
                .toList();
        String path = operation.path();
        for (int i = 0; i < names.size(); i++) {
            int fromEnd = variables.size() - (names.size() - i);
            JsonNode described = operation
                    .parameters("path")
                    .getOrDefault(names.get(i), operation.node().path("-"));
            String variable = fromEnd >= 0 ? variables.get(fromEnd) : settings.of(operation, names.get(i), described);
            path = path.replace("{" + names.get(i) + "}", "{" + variable + "}");
        }
        return path;
    }

    private static String constant(ApiOperation operation, JsonNode parameter) {
        JsonNode schema = new Schemas(operation.description()).whole(parameter.path("schema"));
        return Stream.of(
                        schema.path("default"),
                        schema.path("enum").path(0),
                        parameter.path("example"),
                        schema.path("example"))
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull() && !value.isMissingNode())
                .map(JsonNode::asText)
                .findFirst()
                .orElse(null);
    }
}
