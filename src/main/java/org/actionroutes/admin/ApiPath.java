package org.actionroutes.admin;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address of the API, with its operations by their methods. */
final class ApiPath {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final String template;
    private final Pattern pattern;
    private final Map<String, Operation> operations;

    /** @param template the path, as in {@code /instances/{integration}/{name}} */
    ApiPath(String template, Map<String, Operation> operations) {
        this.template = template;
        this.pattern =
                Pattern.compile(PARAMETER.matcher(template.replace(".", "\\.")).replaceAll("(?<$1>[^/]+)"));
        this.operations = operations;
    }

    Map<String, Operation> operations() {
        return operations;
    }

    boolean matches(String rawPath) {
        return pattern.matcher(rawPath).matches();
    }

    /**
     * @return the parameters in a path that matches
     * @throws IllegalArgumentException if one is not encoded as it should be
     */
    Map<String, String> parameters(String rawPath) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Matcher values = pattern.matcher(rawPath);
        values.matches();
        PARAMETER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .forEach(name -> parameters.put(
                        name,
                        QueryStringDecoder.decodeComponent(values.group(name).replace("+", "%2B"))));
        return parameters;
    }

    String address(Map<String, String> parameters) {
        return PARAMETER
                .matcher(template)
                .replaceAll(found -> URLEncoder.encode(parameters.get(found.group(1)), StandardCharsets.UTF_8)
                        .replace("+", "%20"));
    }
}
