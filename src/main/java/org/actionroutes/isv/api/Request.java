package org.actionroutes.isv.api;

import java.util.Set;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.RecordSelector;
import org.actionroutes.text.Line;

/**
 * One request to the ISV's API.
 *
 * @param method as in {@code GET}
 * @param target a path and a query, or a URL of the ISV's own
 * @param contentType the media type of the body, or null
 * @param body as it is sent, or null
 * @param okStatuses statuses besides 2xx that count as success
 * @param okErrorCodes the ISV's own error codes that count as success
 * @param repeatable whether it does no harm to carry it out twice
 * @param selector which records of the answer are wanted, or null for all of it
 */
public record Request(
        String method,
        String target,
        String contentType,
        byte[] body,
        Set<Integer> okStatuses,
        Set<String> okErrorCodes,
        boolean repeatable,
        RecordSelector selector) {

    private static final int LONGEST_LABEL = 200;

    /** @return the same request, of whose answer only these records are wanted; other statuses count as success too */
    public Request of(RecordSelector wanted, Set<Integer> ok) {
        return new Request(method, target, contentType, body, ok, okErrorCodes, repeatable, wanted);
    }

    /** @return the URL to call, without what authentication adds to it */
    public String address(Connection connection) {
        return target.startsWith("/") ? connection.baseUrl() + target : target;
    }

    /**
     * How a person would name it; the path only, since a query may hold personal data, and of a long one the beginning.
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
