package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Something that an action did. */
sealed interface Event permits Message, Event.Wait, Event.Unsent, Event.Renewal, Event.Mapped, Event.Step {

    /** When it began, in milliseconds after the action did. */
    long at();

    /** A wait that is over. */
    record Wait(long at, String why, long took) implements Event {}

    /** A request that was not sent, for want of time or of a turn. */
    record Unsent(long at, String why) implements Event {}

    /** A renewal of an access token that is over. */
    record Renewal(long at, String outcome) implements Event {}

    /**
     * A mapping that was run.
     *
     * @param file as in {@code transforms/acme/user.jslt}
     * @param result null where it failed
     * @param failure null where it did not
     */
    record Mapped(long at, String file, JsonNode input, JsonNode result, Exception failure) implements Event {}

    /**
     * A step of a route that has ended.
     *
     * @param place its file, line and label
     * @param variables all variables after it
     */
    record Step(long at, String place, Map<String, JsonNode> variables) implements Event {}
}
