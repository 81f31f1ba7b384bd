package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Turns the parameters of the {@code isv-request-action} Kamelet and the exchange's variables into one call to the ISV.
 * The message body is sent only where a content type says so; message headers are never sent.
 */
public class IsvRequest implements Processor {

    /** Of the methods that a request template may have (RFC 9110 §9.2.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "PUT", "DELETE");

    private RequestTemplate request;
    private String contentType;
    private Set<Integer> okStatuses = Set.of();
    private boolean idempotent;
    private Set<String> okErrorCodes = Set.of();

    /** @param request a method and an RFC 6570 URI template */
    public void setRequest(String request) {
        this.request = RequestTemplate.parse(request);
    }

    /**
     * @param contentType the media type of the request body, JSON or {@code application/x-www-form-urlencoded}; empty
     *     for no body
     */
    public void setContentType(String contentType) {
        if (contentType.isEmpty()) {
            return;
        }
        if (!contentType.equals("application/json")
                && !contentType.endsWith("+json")
                && !contentType.equals(FormBody.TYPE)) {
            throw new IllegalArgumentException("contentType '" + contentType
                    + "' is not supported; application/json, types that end in +json and " + FormBody.TYPE + " are");
        }
        this.contentType = contentType;
    }

    /** @param codes statuses besides 2xx that count as success, separated by commas; may be empty */
    public void setOkStatusCodes(String codes) {
        this.okStatuses = statuses("okStatusCodes", codes);
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

    /**
     * @param idempotent whether the ISV takes the request twice without harm although its method doesn't promise that
     */
    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    /** @param codes the ISV's own error codes that count as success, separated by commas; may be empty */
    public void setOkErrorCodes(String codes) {
        this.okErrorCodes = Arrays.stream(codes.split(","))
                .map(String::trim)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    /** @return whether it only reads (RFC 9110 §9.2.1), and so has no body */
    public boolean isSafe() {
        return request.isSafe();
    }

    @Override
    public void process(Exchange exchange) throws IsvException, IOException {
        process(exchange, okStatuses);
    }

    /** As {@link #process(Exchange)}, with other statuses that count as success besides 2xx. */
    public void process(Exchange exchange, Set<Integer> ok) throws IsvException, IOException {
        History.begins(exchange);
        byte[] body = contentType == null ? null : body(exchange);
        String address = IsvExchange.takeAddress(exchange);
        RequestTemplate.Expanded expanded =
                address == null ? request.expand(name -> valueOf(name, exchange)) : request.at(address);
        boolean repeatable = idempotent || IDEMPOTENT.contains(expanded.method());
        IsvCall call = new IsvCall(expanded, contentType, body, ok, okErrorCodes, repeatable);
        call.selector = RecordSelector.takeFrom(exchange);
        call.attachTo(exchange);
        exchange.removeVariable("locationId");
    }

    @Override
    public String toString() {
        return request.toString();
    }

    private byte[] body(Exchange exchange) throws IsvException, IOException {
        JsonNode body = Json.read(exchange.getMessage().getBody(), exchange);
        return contentType.equals(FormBody.TYPE) ? FormBody.of(body) : Json.write(body);
    }

    private static Object valueOf(String name, Exchange exchange) {
        Object value = exchange.getVariable(name);
        return value == null && name.equals("body") ? exchange.getMessage().getBody() : value;
    }
}
