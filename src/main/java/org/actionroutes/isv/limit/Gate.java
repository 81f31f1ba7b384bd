package org.actionroutes.isv.limit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.failure.TransportFailures;
import org.actionroutes.isv.http.ReadAnswer;
import org.actionroutes.isv.limit.Decision.Why;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step of {@code isv-gate} after an attempt: decides whether there is another one. If not, the message is the ISV's
 * answer, whatever its status; where there was no answer it fails with an {@link IsvException}. {@link Turn} is the
 * step before an attempt.
 */
public class Gate implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private Limits limits;

    /** @param limits the settings and the state of connections */
    public void setLimits(Limits limits) {
        this.limits = limits;
    }

    /** Instead of an answer there was an exception. */
    public void noAnswer(Exchange exchange) {
        Sending.of(exchange).failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Sending sending = Sending.of(exchange);
        exchange.setProperty(Sending.AGAIN, false);
        Consumer<Breaker> outcome = Breaker::nothing;
        Why why;
        Decision decision;
        try {
            why = sending.failure == null ? null : TransportKinds.of(sending.failure);
            trace(exchange, sending, why);
            if (sending.failure != null && why == null) {
                throw sending.failure;
            }
            decision = decide(sending, why, exchange.getMessage());
            outcome = outcome(exchange, sending, why, decision);
        } finally {
            // Whatever is thrown, errors too: else the breaker and the budget would wait for this call's end for ever.
            sending.ended(outcome);
        }
        sending.decision = decision;
        if (decision.retry() && sending.limits.breaker().permits()) {
            LOG.info(
                    "{} is sent again in {} ms: {}",
                    SecretsInUse.of(exchange).sentence(sending.label),
                    decision.delay().toMillis(),
                    why == null ? "status " + status(exchange.getMessage()) : why);
            sending.pause = decision.delay();
            exchange.setProperty(Sending.AGAIN, true);
        } else if (why != null) {
            IsvException failure = TransportFailures.of(sending.failure, sending.label);
            throw why == Why.NO_ANSWER || why == Why.TIMED_OUT || why == Why.NO_MEMORY
                    ? failure.withUnclearOutcome()
                    : failure;
        }
    }

    private static void trace(Exchange exchange, Sending sending, Why why) {
        if (sending.failure == null) {
            sending.traced.answered(status(exchange.getMessage()), ReadAnswer.size(exchange));
        } else if (sending.traced != null) {
            sending.traced.failed(why == null ? sending.failure.getClass().getSimpleName() : why.name());
        }
    }

    private static Consumer<Breaker> outcome(Exchange exchange, Sending sending, Why why, Decision decision) {
        // A call that the action's deadline cut short may have been cut very short.
        if (why == Why.HOPELESS
                || why == Why.CROWDED
                || why == Why.NO_MEMORY
                || why == Why.TIMED_OUT && sending.deadline.isOver()) {
            return Breaker::nothing;
        }
        return why != null || isDown(status(exchange.getMessage()), decision) ? Breaker::down : Breaker::up;
    }

    private Decision decide(Sending sending, Why why, Message message) {
        RetryPolicy.Attempt attempt = new RetryPolicy.Attempt(
                sending.attempts,
                sending.repeatable,
                Duration.ofNanos(System.nanoTime() - sending.sentAt),
                sending.deadline.left(),
                Instant.now());
        return why != null
                ? limits.retryPolicy().afterFailure(why, attempt, ThreadLocalRandom.current()::nextDouble)
                : limits.retryPolicy()
                        .afterAnswer(
                                status(message),
                                saysLimit(sending, message),
                                name -> header(message, name),
                                attempt,
                                ThreadLocalRandom.current()::nextDouble);
    }

    /** Whether the answer's body says so, by the rules of the manifest. */
    private static boolean saysLimit(Sending sending, Message message) {
        int status = status(message);
        JsonNode body = message.getBody() instanceof JsonNode node ? node : null;
        return (status >= 200 && status < 300
                        ? sending.errors.inSuccess(status, body).map(ErrorMapping.Verdict::code)
                        : Optional.of(sending.errors.of(status, false, body).code()))
                .filter(Code.ISV_RATE_LIMIT::equals)
                .isPresent();
    }

    /** A limit is no failure, and neither is what the ISV says that it hasn't got. */
    private static boolean isDown(int status, Decision decision) {
        return status >= 500 && status != 501 && !decision.rateLimited();
    }

    private static int status(Message answer) {
        return answer.getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
    }

    /** A header that came in several lines is one list (RFC 9110 §5.3). */
    private static String header(Message answer, String name) {
        Object value = answer.getHeader(name);
        return value instanceof Collection<?> lines
                ? lines.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value == null ? null : value.toString();
    }
}
