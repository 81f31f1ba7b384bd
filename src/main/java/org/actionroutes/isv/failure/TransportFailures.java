package org.actionroutes.isv.failure;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.actionroutes.isv.failure.IsvException.Code;

/** Says what it means that a call got no whole answer. */
public final class TransportFailures {

    private TransportFailures() {
    }

    /** @param where what was called, in words that hold no address */
    public static IsvException of(Throwable failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressRefusedException) {
                return transport(Code.ISV_ADDRESS_REFUSED, 502, "has an address that must not be called", where);
            }
            if (cause instanceof SocketTimeoutException && !(cause instanceof org.apache.hc.client5.http.ConnectTimeoutException)) {
                return transport(Code.ISV_TIMEOUT, 504, "did not answer in time", where).unclear();
            }
            if (cause instanceof org.apache.hc.client5.http.ConnectTimeoutException || cause instanceof org.apache.hc.core5.http.ConnectionRequestTimeoutException) {
                return transport(Code.ISV_TIMEOUT, 504, "did not answer in time", where);
            }
            if (cause instanceof UnknownHostException) {
                return transport(Code.ISV_UNREACHABLE, 502, "can't be found: its host name does not resolve", where);
            }
            if (cause instanceof ConnectException) {
                return transport(Code.ISV_UNREACHABLE, 502, "can't be reached: the connection was refused", where);
            }
            if (cause instanceof SSLException) {
                return transport(Code.ISV_UNREACHABLE, 502, "can't be reached securely: the TLS handshake failed", where);
            }
        }
        return transport(Code.ISV_UNREACHABLE, 502, "broke off the connection before its answer was complete", where).unclear();
    }

    /** @return whether the failure happened between us and the ISV, before there was a whole answer */
    public static boolean isTransport(Throwable failure) {
        return failure instanceof IOException && !(failure instanceof com.fasterxml.jackson.core.JsonProcessingException);
    }

    private static IsvException transport(Code code, int status, String what, String where) {
        return new IsvException(code, status, "The ISV " + what + " (" + where + ").", List.of(), null);
    }
}
