package org.actionroutes.faces;

import java.util.List;
import java.util.Map;
import org.actionroutes.action.ActionInputException;
import org.actionroutes.action.ActionNotFoundException;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.schema.Violation;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that no action took with a problem document. */
public class ProblemAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswer.class);

    @Override
    public void process(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        int status = 500;
        String detail =
                "The request failed in an unforeseen way; the log of Action Routes says more under this request's id.";
        List<Violation> violations = List.of();
        Map<String, String> headers = Map.of();
        if (caught instanceof FaceException face) {
            status = face.status();
            detail = face.getMessage();
            headers = face.headers();
        } else if (caught instanceof ActionInputException input) {
            status = 400;
            detail = input.getMessage();
            violations = input.violations();
        } else if (caught instanceof BusyException) {
            status = 503;
            detail = caught.getMessage();
            headers = Map.of("Retry-After", Integer.toString(BusyException.RETRY_AFTER_SECONDS));
        } else if (caught instanceof ActionNotFoundException) {
            status = 404;
            detail = caught.getMessage();
        } else {
            LOG.error("a request failed in an unforeseen way", caught);
        }
        LOG.info("answered with {}: {}", status, detail);
        exchange.getMessage()
                .setBody(Problem.at(CallerHeaders.path(exchange), status, detail, violations, RequestId.of(exchange)));
        JsonAnswer.answer(exchange, status, Problem.CONTENT_TYPE);
        headers.forEach(exchange.getMessage()::setHeader);
    }
}
