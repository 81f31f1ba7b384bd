package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The management API as a program calls it: in this process, or over HTTP. */
public interface Management extends AutoCloseable {

    /**
     * @param operation an operation's id, as the description has it
     * @param path parameters of the path
     * @param query parameters of the query
     * @param ifMatch the header If-Match; empty for none
     * @param body the body, or null
     * @return the answer, whatever its status
     */
    Answer call(
            String operation, Map<String, String> path, Map<String, List<String>> query, String ifMatch, JsonNode body);

    @Override
    void close();
}
