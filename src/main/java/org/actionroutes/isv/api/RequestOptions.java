package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.actionroutes.isv.api.RequestTemplate.Expanded;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;

/**
 * How a request is made from an exchange's variables, and what counts as success. The message body is sent only where a
 * content type says so; message headers are never sent.
 */
public final class RequestOptions {

    /** Of the methods that a request template may have (RFC 9110 §9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "DELETE");

    private final RequestTemplate template;
    private final String contentType;
    private final Set<Integer> okStatuses;
    private final Set<String> okErrorCodes;
    private final boolean idempotent;

    /**
     * @param request a method and an RFC 6570 URI template
     * @param contentType the media type of the request body, JSON or {@code application/x-www-form-urlencoded}; empty
     *     for no body
     * @param okStatusCodes statuses besides 2xx that count as success, separated by commas; may be empty
     * @param okErrorCodes the ISV's own error codes that count as success, separated by commas; may be empty
     * @param idempotent whether the ISV takes the request twice without harm although its method doesn't promise that
     * @throws IllegalArgumentException if one of them is anything else
     */
    public RequestOptions(
            String request, String contentType, String okStatusCodes, String okErrorCodes, boolean idempotent) {
        this.template = RequestTemplate.parse(request);
        this.contentType = checked(contentType);
        this.okStatuses = statuses("okStatusCodes", okStatusCodes);
        this.okErrorCodes = Arrays.stream(okErrorCodes.split(","))
                .map(String::trim)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        this.idempotent = idempotent;
    }

    /** A request that is sent without a body, as a {@code GET} is. */
    public static RequestOptions withoutBody(String request) {
        return new RequestOptions(request, "", "", "", false);
    }

    private static String checked(String contentType) {
        if (contentType.isEmpty()) {
            return null;
        }
        if (!contentType.equals("application/json")
                && !contentType.endsWith("+json")
                && !contentType.equals(FormBody.TYPE)) {
            throw new IllegalArgumentException("contentType '" + contentType
                    + "' is not supported; application/json, types that end in +json and " + FormBody.TYPE + " are");
        }
        return contentType;
    }

    /**
     * @param parameter what they are given as
     * @param codes statuses, separated by commas; may be empty
     * @throws IllegalArgumentException if they are anything else
     */
    public static Set<Integer> statuses(String parameter, String codes) {
        Set<Integer> statuses = new TreeSet<>();
        try {
            Arrays.stream(codes.split(","))
                    .map(String::trim)
                    .filter(code -> !code.isEmpty())
                    .map(Integer::valueOf)
                    .forEach(statuses::add);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(parameter + " '" + codes + "' should be statuses such as 404,409", e);
        }
        return statuses;
    }

    /** @return whether it only reads (RFC 9110 §9.2.1), and so has no body */
    public boolean isSafe() {
        return template.isSafe();
    }

    /**
     * The request for an exchange, with the values of its variables.
     *
     * @throws IsvException if a value is missing, or one that no request can carry
     */
    public Request of(Exchange exchange) throws IsvException, IOException {
        return of(exchange, Map.of());
    }

    /**
     * As {@link #of(Exchange)}, with values of its own.
     *
     * @param values values of variables that count in place of the exchange's own
     */
    public Request of(Exchange exchange, Map<String, Object> values) throws IsvException, IOException {
        byte[] body = contentType == null ? null : body(exchange);
        return request(template.expand(name -> valueOf(name, exchange, values)), body);
    }

    /**
     * The same kind of request to a URL that the ISV gave.
     *
     * @param address absolute, and already known to be one that may be called with the instance's credentials
     */
    public Request at(String address) {
        return request(template.at(address), null);
    }

    private Request request(Expanded expanded, byte[] body) {
        boolean repeatable = idempotent || IDEMPOTENT.contains(expanded.method());
        return new Request(
                expanded.method(), expanded.target(), contentType, body, okStatuses, okErrorCodes, repeatable, null);
    }

    private byte[] body(Exchange exchange) throws IsvException, IOException {
        JsonNode body = Json.read(exchange.getMessage().getBody(), exchange);
        return contentType.equals(FormBody.TYPE) ? FormBody.of(body) : Json.write(body);
    }

    private static Object valueOf(String name, Exchange exchange, Map<String, Object> values) {
        Object given = values.get(name);
        Object value = given != null ? given : exchange.getVariable(name);
        return value == null && name.equals("body") ? exchange.getMessage().getBody() : value;
    }

    @Override
    public String toString() {
        return template.toString();
    }
}
