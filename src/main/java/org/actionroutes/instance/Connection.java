package org.actionroutes.instance;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.actionroutes.manifest.Manifest;

/**
 * What it takes to call the ISV for one instance.
 *
 * @param baseUrl the ISV's API, absolute, without a trailing slash; request templates are appended to it
 * @param allowedHosts hosts besides that of the base URL; {@code *.} in front stands for any of their subdomains
 * @param headers headers to send with each request
 * @param connectTimeout how long a connection may take, or null for the setting of the process
 * @param responseTimeout how long an answer may take, or null for the setting of the process
 * @param authentication how to prove ourselves there; all of them together
 * @param tls what to show in a TLS handshake, or null
 * @param secrets every secret, and what is sent that is made of several, so that they can be masked
 * @param pageSize the most items that the ISV gives in one page
 * @param budget how many calls its API allows, or null
 * @param testRequest a request that shows whether the connection works, such as {@code GET /me}, or null
 * @param privateAddresses whether it may lead to private addresses though the process may not call any
 */
public record Connection(
        URI baseUrl,
        List<String> allowedHosts,
        Map<String, String> headers,
        Duration connectTimeout,
        Duration responseTimeout,
        List<Authentication> authentication,
        TlsIdentity tls,
        List<Secret> secrets,
        int pageSize,
        Manifest.Budget budget,
        String testRequest,
        boolean privateAddresses) {

    /**
     * Whether a URL that the ISV gave, or one of the manifest, may be called: on an allowed host, at the port and by
     * the scheme of the base URL.
     *
     * @param url an absolute URL
     */
    public boolean allows(URI url) {
        return url.getHost() != null
                && baseUrl.getScheme().equalsIgnoreCase(url.getScheme())
                && url.getRawUserInfo() == null
                && port(url) == port(baseUrl)
                && (same(baseUrl.getHost(), url.getHost())
                        || allowedHosts.stream().anyMatch(allowed -> matches(allowed, url.getHost())));
    }

    /** @return the same connection, which may lead to private addresses */
    Connection withPrivateAddresses() {
        return new Connection(
                baseUrl,
                allowedHosts,
                headers,
                connectTimeout,
                responseTimeout,
                authentication,
                tls,
                secrets,
                pageSize,
                budget,
                testRequest,
                true);
    }

    /** @return the same connection, where an answer may take no longer */
    Connection withResponseTimeout(Duration longest) {
        return new Connection(
                baseUrl,
                allowedHosts,
                headers,
                connectTimeout,
                responseTimeout != null && responseTimeout.compareTo(longest) < 0 ? responseTimeout : longest,
                authentication,
                tls,
                secrets,
                pageSize,
                budget,
                testRequest,
                privateAddresses);
    }

    /** @return the same connection, with credentials that the ISV can't know in the place of each */
    Connection withWrongCredentials() {
        return new Connection(
                baseUrl,
                allowedHosts,
                headers,
                connectTimeout,
                responseTimeout,
                authentication.stream()
                        .<Authentication>map(Authentication::wrong)
                        .toList(),
                tls,
                secrets,
                pageSize,
                budget,
                testRequest,
                privateAddresses);
    }

    /** Whether a host is the allowed one, or a subdomain of it where that starts with {@code *.}. */
    public static boolean matches(String allowed, String host) {
        return allowed.startsWith("*.")
                ? host.toLowerCase(Locale.ROOT).endsWith(allowed.substring(1).toLowerCase(Locale.ROOT))
                        && host.length() > allowed.length() - 1
                : same(allowed, host);
    }

    private static boolean same(String one, String other) {
        return one.equalsIgnoreCase(other);
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }
}
