package org.actionroutes.isv.trace;

import org.actionroutes.instance.Instance;

/**
 * Which action it is that is seen.
 *
 * @param requestId the id of the request that it answers
 * @param instance whose action it is
 * @param name the contract's, or that of what else is done for the instance
 * @param traceparent what the caller says of the trace that its request is part of (the header of that name, W3C Trace
 *     Context §3.2); whatever it sent, or an empty text
 */
public record TracedAction(String requestId, Instance instance, String name, String traceparent) {

    /** @return its address, such as {@code acme/demo/list-users} */
    public String address() {
        return instance + "/" + name;
    }
}
