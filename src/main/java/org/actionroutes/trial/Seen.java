package org.actionroutes.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What an action did, in the order in which it began to. Parts of it that run at the same time write into the same. */
final class Seen {

    private final List<Event> events = new ArrayList<>();
    private long start = System.nanoTime();

    /** An action begins. */
    synchronized void begin() {
        start = System.nanoTime();
        events.clear();
    }

    /** Milliseconds since the action began. */
    synchronized long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    synchronized void add(Event event) {
        events.add(event);
    }

    synchronized List<Event> events() {
        // Waits are told of when they are over.
        return events.stream().sorted(Comparator.comparingLong(Event::at)).toList();
    }

    /** All requests, also those that were held back. */
    List<Message> messages() {
        return events().stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }
}
