package org.actionroutes.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.actionroutes.isv.failure.IsvException.Code;
import org.actionroutes.isv.trace.Outcome;
import org.actionroutes.isv.trace.Sent;

/**
 * What is counted for each integration. Meters are made once; their tags are words of ours, and names of the
 * operator's.
 */
final class IntegrationMeters {

    private static final String INTEGRATION = "integration";
    private static final String CONTRACT = "contract";
    private static final String OUTCOME = "outcome";
    /** What came of renewals, where somebody has to do something. */
    private static final List<String> TO_BE_SEEN_AT_FIRST =
            List.of(Code.ISV_CREDENTIALS_REFUSED.name(), Code.ISV_TOKEN_EXPIRED.name());

    private static final int TOO_MANY_REQUESTS = 429;

    private record ActionKind(String contract, String kind) {}

    private record RequestKind(String purpose, String method, String outcome) {}

    private record ErrorKind(String contract, String code) {}

    private final Meters meters;
    private final String integration;
    private final Counter retries;
    private final Map<ActionKind, Timer> actions = new ConcurrentHashMap<>();
    private final Map<String, Counter> failures = new ConcurrentHashMap<>();
    private final Map<ErrorKind, Counter> errors = new ConcurrentHashMap<>();
    private final Map<RequestKind, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> waits = new ConcurrentHashMap<>();
    private final Map<String, Counter> unsent = new ConcurrentHashMap<>();
    private final Map<String, Counter> renewals = new ConcurrentHashMap<>();

    IntegrationMeters(Meters meters, String integration) {
        this.meters = meters;
        this.integration = integration;
        this.retries =
                meters.counter("isv.retries", "Requests to ISVs that repeat one before.", INTEGRATION, integration);
        TO_BE_SEEN_AT_FIRST.forEach(this::renewals);
    }

    /** Counts its failures from zero: of a series that begins with one, nobody can say that it has grown. */
    void offers(String contract) {
        failures(contract);
    }

    void action(String contract, Outcome outcome, long took) {
        action(contract, outcome.kind(), outcome.succeeded(), took);
        if (outcome.code() != null) {
            error(contract, outcome.code()).increment();
        }
    }

    void refused(String contract, int status, long took) {
        action(contract, Integer.toString(status), false, took);
    }

    private void action(String contract, String kind, boolean succeeded, long took) {
        actions.computeIfAbsent(
                        new ActionKind(contract, kind),
                        wanted -> meters.histogram(
                                "action",
                                "Actions, and how long they took.",
                                INTEGRATION,
                                integration,
                                CONTRACT,
                                wanted.contract(),
                                OUTCOME,
                                wanted.kind()))
                .record(took, TimeUnit.NANOSECONDS);
        if (!succeeded) {
            failures(contract).increment();
        }
    }

    private Counter failures(String contract) {
        return failures.computeIfAbsent(
                contract,
                name -> meters.counter(
                        "action.failures",
                        "Actions that did not succeed, refused ones too.",
                        INTEGRATION,
                        integration,
                        CONTRACT,
                        name));
    }

    private Counter error(String contract, String code) {
        return errors.computeIfAbsent(
                new ErrorKind(contract, code),
                kind -> meters.counter(
                        "errors",
                        "Actions that failed, by the code of their first error.",
                        INTEGRATION,
                        integration,
                        CONTRACT,
                        kind.contract(),
                        "code",
                        kind.code()));
    }

    void answered(Sent sent, int status, long took) {
        request(sent, status == TOO_MANY_REQUESTS ? "429" : status / 100 + "xx", took);
    }

    void request(Sent sent, String outcome, long took) {
        requests.computeIfAbsent(
                        new RequestKind(sent.purpose(), sent.method(), outcome),
                        kind -> meters.histogram(
                                "isv.request",
                                "Requests to ISVs, and how long they took.",
                                INTEGRATION,
                                integration,
                                "purpose",
                                kind.purpose().isEmpty() ? "api" : kind.purpose(),
                                "method",
                                kind.method(),
                                OUTCOME,
                                kind.outcome()))
                .record(took, TimeUnit.NANOSECONDS);
        if (sent.attempt() > 1) {
            retries.increment();
        }
    }

    void waited(String why, long took) {
        waits.computeIfAbsent(
                        why,
                        reason -> meters.timer(
                                "isv.wait",
                                "Waits before requests to ISVs, and how long they took.",
                                INTEGRATION,
                                integration,
                                "reason",
                                reason))
                .record(took, TimeUnit.NANOSECONDS);
    }

    void unsent(String why) {
        unsent.computeIfAbsent(
                        why,
                        reason -> meters.counter(
                                "isv.unsent",
                                "Requests to ISVs that were not sent.",
                                INTEGRATION,
                                integration,
                                "reason",
                                reason))
                .increment();
    }

    void renewed(String outcome) {
        renewals(outcome).increment();
    }

    private Counter renewals(String outcome) {
        return renewals.computeIfAbsent(
                outcome,
                how -> meters.counter(
                        "token.renewals", "Renewals of access tokens.", INTEGRATION, integration, OUTCOME, how));
    }
}
