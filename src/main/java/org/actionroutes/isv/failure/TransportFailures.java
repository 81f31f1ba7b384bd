package org.actionroutes.isv.failure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.isv.failure.IsvException.Code;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Says what it means that a call got no whole answer. */
public final class TransportFailures {

    private TransportFailures() {}

    /** @param where what was called, in words that hold no address */
    public static IsvException of(Throwable failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            IsvException known = known(cause, where);
            if (known != null) {
                return known;
            }
        }
        return unreachable("broke off the connection before its answer was complete", where);
    }

    /** The order counts: some of these are subclasses of others. */
    private static IsvException known(Throwable cause, String where) {
        if (cause instanceof AddressRefusedException) {
            return failure(
                    Code.ISV_ADDRESS_REFUSED,
                    502,
                    " has a private address, which only the setting" + " ISV_ALLOW_PRIVATE_ADDRESSES allows to call",
                    where);
        } else if (cause instanceof AnswerTooLargeException tooLarge) {
            return failure(
                            Code.ISV_INVALID_ANSWER,
                            502,
                            "'s answer is larger than the " + tooLarge.bytes() + " bytes that " + tooLarge.setting()
                                    + " allows",
                            where)
                    .withUnclearOutcome();
        } else if (cause instanceof BusyException) {
            return new IsvException(
                            Code.OVERLOADED,
                            503,
                            "The ISV's answer can't be read (" + where + "): " + cause.getMessage(),
                            List.of(),
                            null)
                    .withUnclearOutcome();
        } else if (cause instanceof MessageConstraintException) {
            return failure(
                            Code.ISV_INVALID_ANSWER,
                            502,
                            "'s answer has too many headers, or one that is too long",
                            where)
                    .withUnclearOutcome();
        } else if (cause instanceof DeadlineExceededException deadline) {
            return failure(
                    Code.ISV_TIMEOUT, 504, "'s answer was not complete within " + inWords(deadline.allowed()), where);
        } else if (cause instanceof ConnectionRequestTimeoutException) {
            return failure(
                    Code.ISV_TIMEOUT,
                    504,
                    " could not be called in time: all connections that there may be are in use",
                    where);
        } else if (cause instanceof ConnectTimeoutException) {
            return failure(Code.ISV_TIMEOUT, 504, " can't be reached: no connection was made in time", where);
        } else if (cause instanceof SocketTimeoutException) {
            return failure(Code.ISV_TIMEOUT, 504, " did not answer in time", where);
        } else if (cause instanceof UnknownHostException) {
            return unreachable("can't be found: its host name does not resolve", where);
        } else if (cause instanceof NoRouteToHostException) {
            return unreachable("can't be reached: there is no way to its network", where);
        } else if (cause instanceof ConnectException) {
            return unreachable("can't be reached: the connection was refused", where);
        } else if (cause instanceof SSLException tls) {
            return unreachable("can't be reached securely: " + TlsFailures.reason(tls), where);
        } else if (cause instanceof ZipException) {
            return failure(Code.ISV_INVALID_ANSWER, 502, "'s answer can't be decompressed", where)
                    .withUnclearOutcome();
        }
        return null;
    }

    /** @return whether the failure happened between us and the ISV, before there was a whole answer */
    public static boolean isTransport(Throwable failure) {
        return failure instanceof IOException
                && !(failure instanceof com.fasterxml.jackson.core.JsonProcessingException);
    }

    private static String inWords(Duration time) {
        long millis = time.toMillis();
        return millis == 1000 ? "1 second" : millis % 1000 == 0 ? millis / 1000 + " seconds" : millis + " milliseconds";
    }

    private static IsvException unreachable(String what, String where) {
        return failure(Code.ISV_UNREACHABLE, 502, " " + what, where);
    }

    private static IsvException failure(Code code, int status, String what, String where) {
        return new IsvException(code, status, "The ISV" + what + " (" + where + ").", List.of(), null);
    }
}
