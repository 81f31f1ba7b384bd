package org.actionroutes.isv.limit;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.isv.failure.AddressRefusedException;
import org.actionroutes.isv.failure.AnswerTooLargeException;
import org.actionroutes.isv.failure.DeadlineExceededException;
import org.actionroutes.isv.limit.Decision.Why;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/** Sorts failures without an answer by whether the ISV may have got the call. */
public final class TransportKinds {

    private TransportKinds() {}

    /** @return the kind, or null where it is no failure of transport */
    public static Why of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefusedException
                    || cause instanceof SSLException
                    || cause instanceof AnswerTooLargeException
                    || cause instanceof ZipException
                    || cause instanceof MessageConstraintException) {
                return Why.HOPELESS;
            } else if (cause instanceof BusyException) {
                return Why.NO_MEMORY;
            } else if (cause instanceof ConnectionRequestTimeoutException) {
                return Why.CROWDED;
            } else if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof UnknownHostException
                    || cause instanceof ConnectTimeoutException) {
                return Why.NOT_SENT;
            } else if (cause instanceof SocketTimeoutException || cause instanceof DeadlineExceededException) {
                return Why.TIMED_OUT;
            }
        }
        return failure instanceof HttpException || failure instanceof IOException ? Why.NO_ANSWER : null;
    }
}
