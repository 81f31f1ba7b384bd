package org.actionroutes.isv.paging;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Connection;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.text.Surrogates;

/**
 * The URL that an ISV gives for its next page. It is called with the instance's credentials, so it has to stay where
 * the connection allows. Its path and query stay byte for byte as the ISV wrote them.
 */
final class NextAddress {

    /** As long as a cursor gets that is handed out with it. Java also takes long to find its way through many dots. */
    private static final int LONGEST = 16 * 1024;
    /** What no URI may hold, but some ISVs write all the same, as in {@code ?filter=name eq "x"}. */
    private static final String ILLEGAL = "\"<>\\^`{|}";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int LONGEST_HOST = 253;
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9.-]*[a-z]");

    private NextAddress() {}

    /**
     * @param link a URL, or a reference relative to the page it came with (RFC 3986)
     * @param page the URL of that page
     * @return the path and query where the URL is at the same place as the connection's base URL, else all of it
     * @throws IsvException if it is no URL, or none that the connection allows
     */
    static String read(String link, URI page, Connection connection) throws IsvException {
        if (link.length() > LONGEST) {
            throw IsvException.invalidAnswer(
                    "The ISV's link to the next page has " + link.length() + " characters, which is no URL's length.");
        }
        if (!Surrogates.areWhole(link)) {
            throw IsvException.invalidAnswer("The ISV's link to the next page is not a URL.");
        }
        URI next;
        try {
            URI reference = new URI(legal(link.trim()));
            next = reference.getScheme() == null
                            && reference.getRawAuthority() == null
                            && reference.getRawPath().isEmpty()
                    // Java resolves these by an older RFC, which drops the last segment of the path.
                    ? new URI(
                            withoutQuery(page) + (reference.getRawQuery() == null ? "" : "?" + reference.getRawQuery()))
                    : page.resolve(reference);
        } catch (URISyntaxException e) {
            throw IsvException.invalidAnswer("The ISV's link to the next page is not a URL.");
        }
        check(next, connection);
        String address = withoutKeys(before(next.toString(), "#"), connection);
        return isSamePlace(next, connection.baseUrl()) ? pathAndQuery(address) : address;
    }

    private static String pathAndQuery(String address) {
        int start = address.indexOf("//") + 2;
        while (start < address.length() && address.charAt(start) != '/' && address.charAt(start) != '?') {
            start++;
        }
        String found = address.substring(start);
        return found.startsWith("/") ? found : "/" + found;
    }

    /** What comes before the first of some characters. */
    private static String before(String text, String ends) {
        int end = 0;
        while (end < text.length() && ends.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
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
            String key = authentication instanceof Authentication.Query query
                    ? query.name()
                    : authentication instanceof Authentication.LoginToken token && token.inQuery()
                            ? token.name()
                            : null;
            if (key != null) {
                kept = without(URLEncoder.encode(key, StandardCharsets.UTF_8) + "=", kept);
            }
        }
        return kept;
    }

    private static String without(String start, String address) {
        int query = address.indexOf('?');
        if (query < 0 || address.indexOf(start, query) < 0) {
            return address;
        }
        String kept = Arrays.stream(address.substring(query + 1).split("&", -1))
                .filter(parameter -> !parameter.startsWith(start))
                .collect(Collectors.joining("&"));
        return kept.isEmpty() ? address.substring(0, query) : address.substring(0, query + 1) + kept;
    }

    private static void check(URI next, Connection connection) throws IsvException {
        if (!connection.allows(next)) {
            String host = next.getHost() == null ? "" : next.getHost().toLowerCase(Locale.ROOT);
            String where =
                    host.length() <= LONGEST_HOST && HOST_NAME.matcher(host).matches()
                            ? next.getScheme() + "://" + host + (next.getPort() < 0 ? "" : ":" + next.getPort())
                            : "an address";
            throw IsvException.addressRefused("The ISV's link to the next page leads to " + where
                    + ", which is not where this connection may call; more hosts can be named in "
                    + "allowedHosts of the manifest.");
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
        return before(page.toString(), "?#");
    }

    private static String legal(String link) {
        StringBuilder legal = new StringBuilder(link.length());
        for (int i = 0; i < link.length(); ) {
            int character = link.codePointAt(i);
            boolean strayPercent = character == '%' && !(isHex(link, i + 1) && isHex(link, i + 2));
            if (character > ' ' && character < 0x7f && ILLEGAL.indexOf(character) < 0 && !strayPercent) {
                legal.append((char) character);
            } else {
                for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    HEX.toHexDigits(legal.append('%'), octet);
                }
            }
            i += Character.charCount(character);
        }
        return legal.toString();
    }

    private static boolean isHex(String text, int at) {
        return at < text.length() && HexFormat.isHexDigit(text.charAt(at));
    }
}
