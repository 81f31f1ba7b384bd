package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.isv.failure.IsvException;

/**
 * A method and an RFC 6570 URI template, as in {@code GET /v2/users{?limit,after}}.
 *
 * <p>Every value is percent-encoded, so no value can change the shape of the request. A variable in a simple expression
 * ({@code {userId}}) has to have a value; one in a query expression ({@code {?limit}}) disappears when it has none.
 */
final class RequestTemplate {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern REQUEST = Pattern.compile("(\\S+)\\s+(/\\S*)");
    private static final Pattern EXPRESSION = Pattern.compile("\\{([^a-zA-Z0-9_}]?)([^}]*)}");

    /**
     * Names of variables may hold percent-encoded characters (RFC 6570, 2.3): {@code {?page%5Bafter%5D}} is sent as
     * page[after].
     */
    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9_.]|%[0-9A-Fa-f]{2})+");

    private final String method;
    private final String source;
    private final UriTemplate template;
    private final List<String> required = new ArrayList<>();
    private final List<String> optional = new ArrayList<>();

    /** The request with its values filled in: a path and a query, or a URL that the ISV gave. */
    record Expanded(String method, String target) {}

    private RequestTemplate(String method, String template) {
        this.method = method;
        this.source = template;
        this.template = UriTemplate.of(template);
        Matcher expressions = EXPRESSION.matcher(template);
        while (expressions.find()) {
            String operator = expressions.group(1);
            if ("+".equals(operator) || "#".equals(operator)) {
                throw new IllegalArgumentException("'" + expressions.group() + "' would send values unencoded; use '{"
                        + expressions.group(2) + "}'");
            }
            boolean mayBeUnset = "?".equals(operator) || "&".equals(operator);
            for (String variable : expressions.group(2).split(",", -1)) {
                String name = variable.replaceAll("(\\*|:\\d+)$", "");
                if (!NAME.matcher(name).matches()) {
                    throw new IllegalArgumentException(
                            "'" + expressions.group() + "' names no variable; use one such as {userId}");
                }
                (mayBeUnset ? optional : required).add(name);
            }
        }
    }

    /**
     * @param request a method, white space, and a template that starts with a slash
     * @throws IllegalArgumentException if it is anything else
     */
    static RequestTemplate parse(String request) {
        Matcher parts = REQUEST.matcher(request.trim());
        if (!parts.matches() || !METHODS.contains(parts.group(1))) {
            throw new IllegalArgumentException("request '" + request + "' should be a method ("
                    + String.join(", ", METHODS.stream().sorted().toList())
                    + ") and a path, as in 'GET /users/{userId}'");
        }
        try {
            return new RequestTemplate(parts.group(1), parts.group(2));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("request '" + request + "': " + e.getMessage(), e);
        }
    }

    /**
     * @param values gives a variable's value: text, a number, a boolean, JSON of these, a list of these, or null
     * @throws IsvException if a variable that the path needs has no value, or one that no path can hold
     */
    Expanded expand(Function<String, Object> values) throws IsvException {
        Variables variables = Variables.variables();
        for (String name : required) {
            Object value = plain(name, values.apply(name));
            if (value == null || isEmpty(value)) {
                throw IsvException.badRequest("'" + name + "' has no value, but the request " + this + " needs one");
            }
            set(variables, name, value);
        }
        for (String name : optional) {
            Object value = plain(name, values.apply(name));
            if (value != null) {
                set(variables, name, value);
            }
        }
        String target;
        try {
            target = template.expandToString(variables);
        } catch (StringIndexOutOfBoundsException e) {
            // Vert.x cuts a value between the halves of a character.
            throw IsvException.badRequest("a value can't be cut to the length that the request " + this + " asks for");
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (hasDots(path)) {
            throw IsvException.badRequest("The path '" + path + "' can't be used: its dots would lead elsewhere");
        }
        return new Expanded(method, target);
    }

    /**
     * Whether a segment is dots. RFC 6570 does not encode them, and they would leave the resource that the template
     * names.
     */
    private static boolean hasDots(String path) {
        for (int start = 0; start >= 0; start = path.indexOf('/', start + 1)) {
            int end = path.indexOf('/', start + 1);
            int length = (end < 0 ? path.length() : end) - start - 1;
            if (length >= 1 && length <= 2 && path.charAt(start + 1) == '.' && path.charAt(start + length) == '.') {
                return true;
            }
        }
        return false;
    }

    /** @return the same kind of request to a URL that the ISV gave */
    Expanded at(String address) {
        return new Expanded(method, address);
    }

    /** Whether nothing would be left of it in a path. */
    private static boolean isEmpty(Object value) {
        return value instanceof List<?> list
                ? list.stream().allMatch(""::equals)
                : value.toString().isEmpty();
    }

    private static void set(Variables variables, String name, Object value) throws IsvException {
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            for (Object item : list) {
                texts.add(SentText.whole(name, item.toString()));
            }
            variables.set(name, texts);
        } else {
            variables.set(name, SentText.whole(name, value.toString()));
        }
    }

    private static Object plain(String name, Object value) throws IsvException {
        if (value instanceof JsonNode node) {
            if (node.isNull() || node.isMissingNode()) {
                return null;
            }
            if (node.isValueNode()) {
                return node.asText();
            }
            if (node.isArray()) {
                return listOf(name, node);
            }
        } else if (value instanceof Iterable<?> items) {
            return listOf(name, items);
        } else if (value == null
                || value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean) {
            return value == null ? null : value.toString();
        }
        throw IsvException.badRequest("'" + name + "' is not a plain value, so no request can carry it");
    }

    private static List<Object> listOf(String name, Iterable<?> items) throws IsvException {
        List<Object> list = new ArrayList<>();
        for (Object item : items) {
            Object value = plain(name, item);
            if (value instanceof List) {
                throw IsvException.badRequest("'" + name + "' is not a plain list, so no request can carry it");
            }
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    boolean isSafe() {
        return method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + source;
    }
}
