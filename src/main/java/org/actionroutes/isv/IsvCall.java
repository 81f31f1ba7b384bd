package org.actionroutes.isv;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.actionroutes.instance.Authentication.Renewable;
import org.actionroutes.instance.Connection;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.isv.token.AccessTokens;
import org.actionroutes.text.Line;
import org.apache.camel.Exchange;

/** One call to the ISV on its way, kept in an exchange property so that nothing of it mixes with message headers. */
final class IsvCall {

    private static final String PROPERTY = "ActionRoutesIsvCall";
    private static final int LONGEST_LABEL = 200;

    final String method;
    final String target;
    final String contentType;
    final byte[] body;
    final Set<Integer> okStatuses;
    final Set<String> okErrorCodes;
    /** Whether it does no harm to carry it out twice. */
    final boolean repeatable;
    /** Which records of the answer are wanted, or null for all of it. */
    RecordSelector selector;
    /** The tokens that the last attempt was sent with; by identity, since a way of authentication has many parts. */
    final Map<Renewable, AccessTokens.Token> tokens = new IdentityHashMap<>();
    /** The status of the answer, where it counts as success. */
    int answerStatus;
    /** Whether there is nothing in the answer: it has no body, or only what counts as success besides 2xx. */
    boolean answerEmpty;
    /** The headers of the answer, which must not stay in the message. */
    Map<String, Object> answerHeaders = Map.of();
    /** Camel counts redeliveries in a message header; without it, it would never stop. */
    Object redeliveryCounter;

    IsvCall(
            RequestTemplate.Expanded request,
            String contentType,
            byte[] body,
            Set<Integer> okStatuses,
            Set<String> okErrorCodes,
            boolean repeatable) {
        this.method = request.method();
        this.target = request.target();
        this.contentType = contentType;
        this.body = body;
        this.okStatuses = okStatuses;
        this.okErrorCodes = okErrorCodes;
        this.repeatable = repeatable;
    }

    void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    static IsvCall of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, IsvCall.class);
    }

    /** The URL to call; a target that isn't a path is a URL of the ISV's own. */
    String address(Connection connection) {
        return target.startsWith("/") ? connection.baseUrl() + target : target;
    }

    static Instance instanceOf(Exchange exchange) {
        Instance instance = exchange.getProperty(Instance.PROPERTY, Instance.class);
        if (instance == null) {
            throw new IllegalStateException("no instance: only a route that starts with 'action:' can call the ISV");
        }
        return instance;
    }

    /**
     * How a person would name the call; the path only, since a query may hold personal data, and of a long one the
     * beginning.
     *
     * @param secrets what must not be read in a path that has to be cut; of any other, who shows it takes care
     */
    String label(SecretsInUse secrets) {
        int host = target.startsWith("/") ? -1 : target.indexOf("://");
        int path = host < 0 ? 0 : target.indexOf('/', host + 3);
        int query = target.indexOf('?');
        String shown = path < 0 ? "" : target.substring(path, query < 0 ? target.length() : Math.max(path, query));
        return method + " " + (shown.length() <= LONGEST_LABEL ? shown : Line.of(secrets.masked(shown), LONGEST_LABEL));
    }
}
