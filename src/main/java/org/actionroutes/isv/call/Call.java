package org.actionroutes.isv.call;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Part;

/** One call to the ISV, in which calls of its API and of its token endpoint differ. It may be sent more than once. */
public interface Call {

    /** What is called, for failures: {@code GET /users/7}; no address and nothing secret. */
    String label();

    /** What it is for where that isn't plain, such as {@code token}; may be empty. */
    String purpose();

    /** What part of a split or multicast it is for; null where it is for none, or nobody has said so. */
    Part part();

    /**
     * Whether it does no harm to carry it out twice, as with {@code GET}, {@code PUT} and {@code DELETE} (RFC 9110
     * §9.2.2).
     */
    boolean isRepeatable();

    /** @return what to send this time, with the credentials that there are */
    CompletableFuture<Outgoing> next();

    /** How the message is to be seen in a trace: its URL, in which secrets are masked where it is shown. */
    String shown(Outgoing message);

    /**
     * @param verdict what the answer is by the rules of the manifest and its status; empty where it is no failure
     * @return what it is for who has called
     */
    Optional<Verdict> failure(Answer answer, Optional<Verdict> verdict);

    /** The ISV has refused the credentials that were sent. @return whether others may do */
    boolean renewCredentials();
}
