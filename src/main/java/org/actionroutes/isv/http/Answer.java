package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.apache.hc.core5.http.Header;

/**
 * What an ISV has answered.
 *
 * @param status the HTTP status
 * @param headers in the order in which they came
 * @param body as JSON; null JSON where there is no body, and where the body of an error is not JSON
 * @param notJson what is wrong with the body of an answer that says success and is not JSON, without quoting it; else
 *     null
 * @param size how much was read of the body, in bytes, after decompression
 * @param records what the array held that was read with a {@link RecordSelector}; null where the answer was read whole
 *     or has no array there
 */
public record Answer(
        int status, List<Header> headers, JsonNode body, String notJson, long size, SelectedRecords records) {

    /** @return whether its status says success (2xx) */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * @param name in any case
     * @return the value of each of its lines; none where there is no such header
     */
    public List<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getName().equalsIgnoreCase(name))
                .map(header -> Objects.toString(header.getValue(), ""))
                .toList();
    }

    /**
     * @param name in any case
     * @return the value; of several lines one list of them (RFC 9110 §5.3); null where there is no such header
     */
    public String headerLine(String name) {
        List<String> lines = header(name);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }
}
