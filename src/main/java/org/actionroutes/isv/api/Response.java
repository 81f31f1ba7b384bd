package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.SelectedRecords;

/**
 * What a request was answered with that counts as success.
 *
 * @param answer as it came
 * @param body its JSON; null JSON where there is none
 * @param isEmpty whether it says nothing: it has no body, or its status or error code counts as success all the same
 * @param connection whose credentials it was asked for with
 * @param address the URL that the request was for, without what authentication adds to it
 */
public record Response(Answer answer, JsonNode body, boolean isEmpty, Connection connection, String address) {

    /** @return whether it has a status of success (2xx), and not one that only counts as such */
    public boolean isSuccess() {
        return answer.isSuccess();
    }

    /**
     * @param name a header, in any case
     * @return the value of each of its lines; none where there is no such header
     */
    public List<String> header(String name) {
        return answer.header(name);
    }

    /** @return what its array held; null where it was read whole or has no array there */
    public SelectedRecords records() {
        return answer.records();
    }

    /** @return the URL that the request was for */
    public URI uri() {
        return URI.create(address);
    }
}
