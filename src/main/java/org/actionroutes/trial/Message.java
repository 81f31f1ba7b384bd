package org.actionroutes.trial;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.actionroutes.isv.call.MessageObserver;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Sent;
import org.apache.hc.core5.http.Header;

/** A request and what came of it, with all that is secret in it. */
final class Message implements Event, MessageObserver.Exchange {

    private final Seen seen;
    private final long at;
    private final Sent sent;
    private final Outgoing outgoing;
    private final boolean held;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private Answer answer;
    private Exception failure;
    private long end = -1;

    /** @param held whether it is not sent */
    Message(Seen seen, Sent sent, Outgoing outgoing, boolean held) {
        this.seen = seen;
        this.at = seen.now();
        this.sent = sent;
        this.outgoing = outgoing;
        this.held = held;
    }

    @Override
    public long at() {
        return at;
    }

    Sent sent() {
        return sent;
    }

    Outgoing outgoing() {
        return outgoing;
    }

    boolean isHeld() {
        return held;
    }

    boolean isForToken() {
        return sent.purpose().equals("token");
    }

    @Override
    public ByteArrayOutputStream body() {
        return copy;
    }

    @Override
    public synchronized void answered(Answer given) {
        answer = given;
        end = seen.now();
    }

    @Override
    public synchronized void failed(Exception why) {
        failure = why;
        end = seen.now();
    }

    /** Null where there is none. */
    synchronized Answer answer() {
        return answer;
    }

    /** Null where it was answered. */
    synchronized Exception failure() {
        return failure;
    }

    /** When it had come to its end; -1 before. */
    synchronized long end() {
        return end;
    }

    List<Header> answerHeaders() {
        return answer() == null ? List.of() : answer().headers();
    }

    /**
     * Whether neither has waited for the other: by the parts that they were sent for, or since they were on their way
     * at the same time.
     */
    boolean isBeside(Message other) {
        return sent.part() != null && sent.part().isBeside(other.sent.part()) || at < other.end() && other.at < end();
    }
}
