package org.actionroutes.consent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.actionroutes.json.Json;
import org.actionroutes.store.OneTime;

/**
 * Who may begin: whoever has a start URL, which an administrator was given for one instance. It holds a ticket that is
 * good for a while and for one beginning.
 */
public final class Tickets {

    /** How long a start URL is good: an administrator may have to send it to somebody who has the ISV's account. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final String PURPOSE = "connect";

    /**
     * A ticket that is good.
     *
     * @param by the administrator who was given it
     */
    record Ticket(String by, ObjectNode content) {}

    private final OneTime oneTime;

    /** @param oneTime makes and remembers them */
    public Tickets(OneTime oneTime) {
        this.oneTime = oneTime;
    }

    /**
     * @param publicUrl where browsers reach Action Routes, without a slash at its end
     * @param by the administrator who is given it
     * @return where a browser begins to connect the instance
     */
    public URI startUrl(String publicUrl, String integration, String instance, String by) {
        ObjectNode content = Json.MAPPER
                .createObjectNode()
                .put("integration", integration)
                .put("instance", instance)
                .put("by", by);
        return URI.create(publicUrl + "/" + integration + "/" + instance + "/connect?ticket="
                + oneTime.make(PURPOSE, content, LIFE));
    }

    /** @return the ticket, if it is one for that instance and still good; it may be used already */
    Optional<Ticket> read(String text, String integration, String instance) {
        return oneTime.read(PURPOSE, text)
                .filter(content -> content.path("integration").asText().equals(integration)
                        && content.path("instance").asText().equals(instance))
                .map(content -> new Ticket(content.path("by").asText(), content));
    }

    /**
     * @return false where it was used already
     * @throws org.actionroutes.store.StoreUnavailable if that can't be known
     */
    boolean use(Ticket ticket) {
        return oneTime.use(PURPOSE, ticket.content());
    }
}
