package org.actionroutes.isv.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.bounds.Lease;
import org.actionroutes.bounds.MemoryBudget;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Secret;
import org.actionroutes.isv.call.Answered;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.call.Calls;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.limit.Deadline;
import org.actionroutes.isv.trace.Trace;

/**
 * The one place from which token calls are sent: in the same way as every call to the ISV, so that the same timeouts,
 * the same API budget, the same repetitions and the same refusal of private addresses hold.
 */
final class TokenCalls {

    /**
     * What to send.
     *
     * @param to what is called, in words that hold no address
     * @param repeatable whether it does no harm to send it twice
     * @param content what is in it, made anew each time that it is sent
     */
    record Request(String to, String method, URI url, boolean repeatable, Supplier<Content> content) {}

    /**
     * What is in a request.
     *
     * @param headers all of them
     * @param body as it stands, or null
     * @param secrets what must not be repeated, besides the instance's own secrets
     */
    record Content(Map<String, Secret> headers, Secret body, List<Secret> secrets) {}

    /**
     * What came.
     *
     * @param headers by their names in any case
     * @param body as JSON; null where there is none, or something else
     * @param sent the content that it answers
     */
    record Answer(int status, Map<String, String> headers, JsonNode body, Content sent) {

        boolean succeeded() {
            return status >= 200 && status < 300;
        }
    }

    /** More than a token endpoint answers, mostly. */
    private static final int USUAL_BYTES = 64 * 1024;

    private final Calls calls;
    private final MemoryBudget memory;

    /** @param memory what answers take their memory from; null where nobody counts */
    TokenCalls(Calls calls, MemoryBudget memory) {
        this.calls = calls;
        this.memory = memory;
    }

    /** @throws IsvException if there is no whole answer */
    Answer send(Instance instance, Trace trace, Request request) throws IsvException {
        try (Lease lease = memory == null
                ? null
                : memory.begin(instance.toString(), USUAL_BYTES).join()) {
            Deadline deadline = Deadline.after(calls.limits().patience());
            TokenCall call = new TokenCall(instance, request);
            Answered answered = calls.send(call, CallContext.ofMany(instance, deadline, trace, lease))
                    .join();
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answered.answer()
                    .headers()
                    .forEach(header -> headers.putIfAbsent(
                            header.getName(), answered.answer().headerLine(header.getName())));
            return new Answer(
                    answered.answer().status(), headers, answered.answer().body(), call.sent());
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error unforeseen) {
                throw unforeseen;
            }
            if (e.getCause() instanceof RuntimeException unforeseen && !(unforeseen instanceof BusyException)) {
                throw unforeseen;
            }
            throw e.getCause() instanceof IsvException known ? known : TransportFailures.of(e.getCause(), request.to());
        }
    }
}
