package org.actionroutes.isv.failure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Says what it means that a call got no whole answer. */
public final class TransportFailures {

    /** Whether the ISV may have carried out the call all the same. */
    private enum Outcome {
        CLEAR,
        UNCLEAR
    }

    /**
     * One row of the table.
     *
     * @param sentence what there is to say, after "The ISV", of an exception of that type
     */
    private record Row<T extends Throwable>(
            Class<T> type, Why why, Code code, int status, Outcome outcome, Function<T, String> sentence) {

        IsvException failure(Throwable cause, String where) {
            String summary = "The ISV" + sentence.apply(type.cast(cause)) + " (" + where + ").";
            return with(new IsvException(code, status, summary, List.of(), null));
        }

        IsvException with(IsvException failure) {
            return outcome == Outcome.UNCLEAR ? failure.withUnclearOutcome() : failure;
        }
    }

    /** The order counts: some of these are subclasses of others. */
    private static final List<Row<?>> ROWS = List.of(
            row(
                    AddressRefusedException.class,
                    Why.HOPELESS,
                    Code.ISV_ADDRESS_REFUSED,
                    502,
                    Outcome.CLEAR,
                    cause ->
                            " has a private address, which only the setting ISV_ALLOW_PRIVATE_ADDRESSES allows to call"),
            row(
                    AnswerTooLargeException.class,
                    Why.HOPELESS,
                    Code.ISV_INVALID_ANSWER,
                    502,
                    Outcome.UNCLEAR,
                    cause -> "'s answer is larger than the " + cause.bytes() + " bytes that " + cause.setting()
                            + " allows"),
            row(BusyException.class, Why.NO_MEMORY, Code.OVERLOADED, 503, Outcome.UNCLEAR, Throwable::getMessage),
            row(
                    MessageConstraintException.class,
                    Why.HOPELESS,
                    Code.ISV_INVALID_ANSWER,
                    502,
                    Outcome.UNCLEAR,
                    cause -> "'s answer has too many headers, or one that is too long"),
            row(
                    DeadlineExceededException.class,
                    Why.TIMED_OUT,
                    Code.ISV_TIMEOUT,
                    504,
                    Outcome.UNCLEAR,
                    cause -> "'s answer was not complete within " + inWords(cause.allowed())),
            row(
                    ConnectionRequestTimeoutException.class,
                    Why.CROWDED,
                    Code.ISV_TIMEOUT,
                    504,
                    Outcome.CLEAR,
                    cause -> " could not be called in time: all connections that there may be are in use"),
            row(
                    ConnectTimeoutException.class,
                    Why.NOT_SENT,
                    Code.ISV_TIMEOUT,
                    504,
                    Outcome.CLEAR,
                    cause -> " can't be reached: no connection was made in time"),
            row(
                    SocketTimeoutException.class,
                    Why.TIMED_OUT,
                    Code.ISV_TIMEOUT,
                    504,
                    Outcome.UNCLEAR,
                    cause -> " did not answer in time"),
            row(
                    UnknownHostException.class,
                    Why.NOT_SENT,
                    Code.ISV_UNREACHABLE,
                    502,
                    Outcome.CLEAR,
                    cause -> " can't be found: its host name does not resolve"),
            row(
                    NoRouteToHostException.class,
                    Why.NOT_SENT,
                    Code.ISV_UNREACHABLE,
                    502,
                    Outcome.CLEAR,
                    cause -> " can't be reached: there is no way to its network"),
            row(
                    ConnectException.class,
                    Why.NOT_SENT,
                    Code.ISV_UNREACHABLE,
                    502,
                    Outcome.CLEAR,
                    cause -> " can't be reached: the connection was refused"),
            row(
                    SSLException.class,
                    Why.HOPELESS,
                    Code.ISV_UNREACHABLE,
                    502,
                    Outcome.CLEAR,
                    cause -> " can't be reached securely: " + TlsFailures.reason(cause)),
            row(
                    ZipException.class,
                    Why.HOPELESS,
                    Code.ISV_INVALID_ANSWER,
                    502,
                    Outcome.UNCLEAR,
                    cause -> "'s answer can't be decompressed"));

    private static final Row<Throwable> OTHER = row(
            Throwable.class,
            Why.NO_ANSWER,
            Code.ISV_UNREACHABLE,
            502,
            Outcome.UNCLEAR,
            cause -> " broke off the connection before its answer was complete");

    private TransportFailures() {}

    private static <T extends Throwable> Row<T> row(
            Class<T> type, Why why, Code code, int status, Outcome outcome, Function<T, String> sentence) {
        return new Row<>(type, why, code, status, outcome, sentence);
    }

    /** @return how the attempt ended; nothing where that is no failure of transport */
    public static Optional<Why> why(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Row<?> row = row(cause);
            if (row != null) {
                return Optional.of(row.why());
            }
        }
        return failure instanceof HttpException || failure instanceof IOException
                ? Optional.of(OTHER.why())
                : Optional.empty();
    }

    /** @param where what was called, in words that hold no address */
    public static IsvException of(Throwable failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Row<?> row = row(cause);
            if (row != null && cause instanceof BusyException) {
                String summary = "The ISV's answer can't be read (" + where + "): " + cause.getMessage();
                return row.with(new IsvException(row.code(), row.status(), summary, List.of(), null));
            } else if (row != null) {
                return row.failure(cause, where);
            }
        }
        return OTHER.failure(failure, where);
    }

    private static Row<?> row(Throwable cause) {
        return ROWS.stream()
                .filter(row -> row.type().isInstance(cause))
                .findFirst()
                .orElse(null);
    }

    private static String inWords(Duration time) {
        long millis = time.toMillis();
        return millis == 1000 ? "1 second" : millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " milliseconds";
    }
}
