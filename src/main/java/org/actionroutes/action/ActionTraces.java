package org.actionroutes.action;

import com.fasterxml.jackson.databind.JsonNode;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Trace;
import org.actionroutes.isv.trace.TraceText;
import org.actionroutes.isv.trace.TracedAction;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The traces of the actions of one contract, from their beginning to where they are kept and logged. */
final class ActionTraces {

    private static final Logger TRACE = LoggerFactory.getLogger("trace");
    private static final int BAD_REQUEST = 400;

    private final ActionComponent component;
    private final Contract contract;

    ActionTraces(ActionComponent component, Contract contract) {
        this.component = component;
        this.contract = contract;
    }

    /** @return the trace of an action that begins now; it has to be ended */
    Trace begin(Exchange caller, Instance instance) {
        return new Trace(action(caller, instance), component.observers());
    }

    private TracedAction action(Exchange caller, Instance instance) {
        CallerRequest request = CallerRequest.of(caller);
        return new TracedAction(request.id(), instance, contract.name(), request.traceparent());
    }

    /** The input of an action is not as its contract has it, so that it does not begin. */
    void refused(Exchange caller, long took) {
        component.refused(action(caller, caller.getProperty(Instance.PROPERTY, Instance.class)), BAD_REQUEST, took);
    }

    /** Has what is logged from now on say what it is about. */
    void log(Exchange caller, Trace trace) {
        LogContext.set(LogContext.REQUEST_ID, CallerRequest.of(caller).id());
        LogContext.set(LogContext.CONTRACT, contract.name());
        LogContext.set(LogContext.TRACE_ID, trace.traceId());
    }

    /** @return what came of an action by what its caller gets */
    static Outcome outcome(Exchange caller) {
        if (caller.getException() == null && caller.getMessage().getBody() instanceof JsonNode output) {
            return ActionOutput.outcome(output);
        }
        return caller.getException() instanceof ActionInputException
                ? Outcome.refused()
                : new Outcome("FAILED", ActionError.Type.GENERIC_FAILURE.name(), ActionErrors.INTERNAL_ERROR);
    }

    void end(Trace trace, Exchange caller) {
        trace.end(outcome(caller));
        component.traces().add(trace);
        if (component.isTraceLog() || CallerRequest.of(caller).logTrace()) {
            TraceText.lines(trace.toJson()).forEach(line -> TRACE.info("{}", line));
        }
    }
}
