package org.actionroutes.faces;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.JwtIssuer;
import org.actionroutes.json.Json;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads a request to log a user out (Global Token Revocation). In: the body as bytes, and what the caller has proved.
 * Out: the variable {@code lookUp}, the action that has to find the user first, or {@code none}; in the body that
 * action's input, or that of {@code universal-logout}; the integration's name as a header, and no other header. What
 * doesn't name one user by one identifier is refused.
 */
public class LogoutRequest implements Processor {

    /** The variable that says which action is to be called next to find the user. */
    static final String LOOK_UP = "lookUp";

    /** Where the user is known well enough. */
    static final String NONE = "none";

    static final String BY_NAME = "get-user-by-username";
    static final String LIST = "list-users";
    static final String LOGOUT = "universal-logout";

    @Override
    public void process(Exchange exchange) throws FaceException {
        Message message = exchange.getMessage();
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        JwtIssuer issuer = instance.callers().universalLogout();
        if (!issuer.subject()
                .equals(CallerAuthentication.proofOf(exchange).claims().getSubject())) {
            throw new FaceException(403, "The token is of an app that may not log users of this instance out.");
        }
        if (!isJson(CallerHeaders.of(exchange, "Content-Type"))) {
            throw new FaceException(
                    400, "A request to log a user out is JSON: send it with 'Content-Type: application/json'.");
        }
        SubjectIdentifier subject = SubjectIdentifier.read(message.getBody(byte[].class));
        if (!can(exchange, LOGOUT)) {
            throw new FaceException(
                    422, "The integration '" + instance.integration() + "' can't log users out of its ISV.");
        }
        message.removeHeaders("*");
        message.setHeader("integration", instance.integration());
        ObjectNode input = Json.MAPPER.createObjectNode();
        String lookUp = NONE;
        switch (subject.format()) {
            case "email" -> lookUp = byEmail(exchange, subject.value(), input);
            case "iss_sub" -> {
                if (!isOf(issuer.issuers(), subject.issuer())) {
                    throw new FaceException(404, "No user of that issuer is known here.");
                }
                input.put("externalUserId", subject.value()).put("oktaUserId", subject.value());
            }
            default -> input.put("externalUserId", subject.value());
        }
        exchange.setVariable(LOOK_UP, lookUp);
        message.setBody(input);
    }

    /** @return the action that has to find the user first */
    private static String byEmail(Exchange exchange, String email, ObjectNode input) {
        exchange.setProperty(LogoutUser.SEARCH, new LogoutUser.Search(email, can(exchange, LIST)));
        if (can(exchange, BY_NAME)) {
            input.put("userName", email);
            return BY_NAME;
        }
        if (can(exchange, LIST)) {
            input.setAll(LogoutUser.page(""));
            return LIST;
        }
        input.put("externalUserName", email);
        return NONE;
    }

    private static boolean can(Exchange exchange, String contract) {
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        ActionComponent actions = exchange.getContext().getComponent("action", ActionComponent.class);
        return actions.catalogue()
                .find(contract)
                .filter(known -> actions.serving(instance).isImplemented(instance.integration(), known))
                .isPresent();
    }

    /** Issuers of subjects are written with a slash at their end, too. */
    private static boolean isOf(Set<String> issuers, String issuer) {
        return issuers.stream().anyMatch(known -> withoutSlash(known).equals(withoutSlash(issuer)));
    }

    private static String withoutSlash(String issuer) {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }

    private static boolean isJson(String contentType) {
        return contentType.isEmpty()
                || contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
