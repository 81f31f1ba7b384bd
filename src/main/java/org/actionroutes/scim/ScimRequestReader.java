package org.actionroutes.scim;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.faces.CallerHeaders;
import org.actionroutes.instance.Instance;
import org.actionroutes.json.Json;
import org.actionroutes.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Reads what a caller asks of SCIM. In: the HTTP request, with the body as bytes. Out: a {@link ScimRequest} in the
 * body, no headers.
 */
public class ScimRequestReader implements Processor, CamelContextAware {

    private static final String ADDRESS = "/scim/v2";
    private static final int MOST_PARAMETERS = 32;

    private CamelContext camelContext;
    private BaseAddress address;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        HttpServerRequest http = exchange.getMessage(HttpMessage.class).getRequest();
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        List<String> path = path(String.valueOf(http.path()));
        String method = http.method().name();
        JsonNode body = body(exchange, CallerHeaders.of(exchange, "Content-Type"));
        boolean search =
                method.equals("POST") && path.size() == 2 && path.get(1).equals(Resources.SEARCH);
        ScimRequest request = new ScimRequest(
                method.equals("HEAD") ? "GET" : method,
                path,
                search ? Search.of(body) : Search.of(query(http.query())),
                body,
                address.of(http::getHeader, http.isSSL()) + "/" + instance + ADDRESS,
                CallerHeaders.of(exchange, "If-Match"),
                CallerHeaders.of(exchange, "If-None-Match"));
        message.removeHeaders("*");
        message.setBody(request);
    }

    private static List<String> path(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new ScimError(404, "There is nothing at this address.");
            }
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        // The integration, the instance, and "scim" and "v2".
        if (segments.size() < 4 || !segments.get(3).equals("v2")) {
            throw new ScimError(404, "There is nothing at this address.");
        }
        return segments.subList(4, segments.size());
    }

    /**
     * @param segment one of a path
     * @return what it says
     * @throws ScimError 400 {@code invalidSyntax}
     */
    static String decoded(String segment) {
        try {
            return QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ScimError.badRequest("invalidSyntax", "The address is not encoded by RFC 3986.");
        }
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (query == null) {
            return parameters;
        }
        try {
            QueryStringDecoder decoder =
                    new QueryStringDecoder("?" + query, StandardCharsets.UTF_8, true, MOST_PARAMETERS + 1, true);
            if (decoder.parameters().size() > MOST_PARAMETERS) {
                throw ScimError.badRequest(
                        "invalidSyntax", "The query has more than " + MOST_PARAMETERS + " parameters.");
            }
            decoder.parameters().forEach((name, values) -> {
                if (parameters.put(name, values.get(0)) != null || values.size() > 1) {
                    throw ScimError.badRequest("invalidSyntax", "The parameter '" + name + "' is there twice.");
                }
            });
        } catch (IllegalArgumentException e) {
            throw ScimError.badRequest("invalidSyntax", "The query is not encoded by RFC 3986.");
        }
        return parameters;
    }

    private static JsonNode body(Exchange exchange, String contentType) {
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        if (bytes == null || bytes.length == 0) {
            return MissingNode.getInstance();
        }
        if (!isJson(contentType)) {
            throw new ScimError(
                    415, "SCIM takes JSON: send it with 'Content-Type: application/scim+json' or application/json.");
        }
        try {
            return Json.read(bytes, exchange);
        } catch (StreamConstraintsException e) {
            throw ScimError.badRequest(
                    "invalidSyntax", "The request body is nested too deeply, or a name or a number in it is too long.");
        } catch (IOException e) {
            throw ScimError.badRequest("invalidSyntax", "The request body is not JSON.");
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.isEmpty() || type.equals("application/scim+json") || type.equals("application/json");
    }

    /** Reads the settings. */
    public void init() {
        Settings settings = new Settings(camelContext);
        address = new BaseAddress(settings.text("public.url"), settings.flag("http.trust-forwarded"));
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
