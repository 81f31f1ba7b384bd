package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.action.Contract;
import org.actionroutes.instance.Instance;

/**
 * What one action did and came to. It holds secrets; only what {@link CourseReport} makes of it may be shown.
 *
 * @param dropped JSON Pointers to what the contract does not document of the input
 * @param events in the order in which they began
 * @param answer what Okta would get
 * @param total how many items a listing has in all, or -1 where the ISV does not say
 * @param stopped whether a request was held back, so that the answer says nothing
 * @param failedAt the step of the route that failed first, or null
 */
public record Course(
        Instance instance,
        Contract contract,
        JsonNode input,
        List<String> dropped,
        List<Event> events,
        ObjectNode answer,
        long total,
        boolean stopped,
        String failedAt,
        Masks masks) {

    /** @return whether the action did what it should; a dry run did where it stopped */
    public boolean succeeded() {
        return stopped || answer.at("/executionStatus/status").asText().equals("SUCCEEDED");
    }

    /** @return all requests, with those that were held back */
    List<Message> messages() {
        return events.stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }
}
