package org.actionroutes.isv.failure;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Says why there is no TLS connection. The JVM's own messages name hosts and addresses, so they are not passed on. */
final class TlsFailures {

    /** Alerts by which a server says that it wants a client certificate, or another one (RFC 8446 §6.2). */
    private static final Pattern CLIENT_CERTIFICATE = Pattern.compile(
            "certificate_required|bad_certificate|unsupported_certificate|certificate_revoked|certificate_"
                    + "expired|certificate_unknown|unknown_ca|access_denied");

    private static final Pattern ALERT = Pattern.compile("received fatal alert", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_TLS = Pattern.compile(
            "unsupported or unrecognized ssl message|unknown record|plaintext connection", Pattern.CASE_INSENSITIVE);

    private TlsFailures() {}

    static String reason(SSLException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        } else if (has(failure, CertificateNotYetValidException.class)) {
            return "its certificate is not valid yet";
        } else if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return "its certificate does not come from an authority that is trusted here";
        } else if (has(failure, SSLPeerUnverifiedException.class) || has(failure, CertificateException.class)) {
            return "its certificate is for another host name";
        }
        String message = String.valueOf(failure.getMessage());
        if (ALERT.matcher(message).find()) {
            return CLIENT_CERTIFICATE.matcher(message).find()
                    ? "it does not accept our client certificate, or asks for one"
                    : "it refused the TLS handshake";
        }
        return NOT_TLS.matcher(message).find() ? "it does not speak TLS at this port" : "the TLS handshake failed";
    }

    private static boolean has(Throwable failure, Class<? extends Exception> cause) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (cause.isInstance(next)) {
                return true;
            }
        }
        return false;
    }
}
