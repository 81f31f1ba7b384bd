package org.actionroutes.isv.paging;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.failure.IsvException;

/**
 * The URL that an ISV gives for its next page. It is called with the instance's credentials, so it has to stay where the
 * connection allows. Its path and query stay byte for byte as the ISV wrote them.
 */
final class NextAddress {

    /** What no URI may hold, but some ISVs write all the same, as in {@code ?filter=name eq "x"}. */
    private static final Pattern ILLEGAL = Pattern.compile("[^\\x21-\\x7e]|[\"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9.-]*[a-z]");

    private NextAddress() {
    }

    /**
     * @param link a URL, or a reference relative to the page it came with (RFC 3986)
     * @param page the URL of that page
     * @return the path and query where the URL is at the same place as the connection's base URL, else all of it
     * @throws IsvException if it is no URL, or none that the connection allows
     */
    static String read(String link, URI page, Connection connection) throws IsvException {
        URI next;
        try {
            URI reference = new URI(legal(link.trim()));
            next = reference.getScheme() == null && reference.getRawAuthority() == null && reference.getRawPath().isEmpty()
                    // Java resolves these by an older RFC, which drops the last segment of the path.
                    ? new URI(withoutQuery(page) + (reference.getRawQuery() == null ? "" : "?" + reference.getRawQuery()))
                    : page.resolve(reference);
        } catch (URISyntaxException e) {
            throw IsvException.invalidAnswer("The ISV's link to the next page is not a URL.");
        }
        check(next, connection);
        String address = withoutKeys(next.toString().replaceFirst("#.*", ""), connection);
        return isSamePlace(next, connection.baseUrl()) ? "/" + address.replaceFirst("^[^/]*//[^/?]*/?", "") : address;
    }

    /**
     * @param next what {@link #read} gave
     * @return all of the URL
     * @throws IsvException if the connection does not allow it, or not any more
     */
    static String absolute(String next, Connection connection) throws IsvException {
        String address = next.startsWith("/") ? origin(connection.baseUrl()) + next : next;
        check(URI.create(address), connection);
        return address;
    }

    /** Without the keys that some ISVs repeat from the request; each request gets them anew. */
    private static String withoutKeys(String address, Connection connection) {
        String kept = address;
        for (Authentication authentication : connection.authentication()) {
            String key = authentication instanceof Authentication.Query query ? query.name()
                    : authentication instanceof Authentication.LoginToken token && token.inQuery() ? token.name() : null;
            if (key != null) {
                String name = Pattern.quote(URLEncoder.encode(key, StandardCharsets.UTF_8));
                kept = kept.replaceAll("(?<=[?&])" + name + "=[^&]*(&|$)", "").replaceFirst("[?&]$", "");
            }
        }
        return kept;
    }

    private static void check(URI next, Connection connection) throws IsvException {
        if (!connection.allows(next)) {
            String host = next.getHost() == null ? "" : next.getHost().toLowerCase(Locale.ROOT);
            String where = HOST_NAME.matcher(host).matches() ? next.getScheme() + "://" + host
                    + (next.getPort() < 0 ? "" : ":" + next.getPort()) : "an address";
            throw IsvException.addressRefused("The ISV's link to the next page leads to " + where
                    + ", which is not where this connection may call; more hosts can be named in allowedHosts of the manifest.");
        }
    }

    private static boolean isSamePlace(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    /** Scheme, host and port, as they are compared and as they are sent. */
    private static String origin(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(address.getHost()).toLowerCase(Locale.ROOT)
                + (address.getPort() < 0 || address.getPort() == usual ? "" : ":" + address.getPort());
    }

    private static String withoutQuery(URI page) {
        return page.toString().replaceFirst("[?#].*", "");
    }

    private static String legal(String link) {
        return ILLEGAL.matcher(link).replaceAll(match -> {
            StringBuilder encoded = new StringBuilder();
            for (byte octet : match.group().getBytes(StandardCharsets.UTF_8)) {
                encoded.append('%').append(String.format("%02X", octet));
            }
            return encoded.toString();
        });
    }
}
