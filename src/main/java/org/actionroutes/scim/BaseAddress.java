package org.actionroutes.scim;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By which address callers know this server: what a proxy says of it, where that is trusted ({@code Forwarded} of RFC
 * 7239, or the older {@code X-Forwarded-*}); else the setting; else what the caller itself says.
 */
final class BaseAddress {

    private static final Pattern PAIR = Pattern.compile("\\s*([A-Za-z]+)=(?:\"([^\"]*)\"|([^;,\"]*))\\s*");
    /** A host name or an address, and a port: nothing that could end a text that it is put into. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");

    /** Reading a longer one could take minutes, or the whole stack. */
    private static final int LONGEST_PREFIX = 1000;

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    private final String setting;
    private final boolean trusting;

    /**
     * @param setting such as {@code https://actions.example.com}; empty where there is none
     * @param trusting whether what a proxy says is true, and none but a proxy can say it
     */
    BaseAddress(String setting, boolean trusting) {
        this.setting = setting.replaceFirst("/+$", "");
        this.trusting = trusting;
    }

    /**
     * @param header gives the value of the request's header, or null
     * @param secure whether the request came by TLS
     * @return such as {@code https://actions.example.com}, without a slash at the end
     */
    String of(UnaryOperator<String> header, boolean secure) {
        String host = null;
        String scheme = null;
        String prefix = "";
        if (trusting) {
            String forwarded = first(header.apply("Forwarded"));
            host = pair(forwarded, "host");
            scheme = pair(forwarded, "proto");
            if (host == null) {
                host = hostOf(first(header.apply("X-Forwarded-Host")), first(header.apply("X-Forwarded-Port")));
            }
            scheme = scheme == null ? first(header.apply("X-Forwarded-Proto")) : scheme;
            prefix = prefixOf(first(header.apply("X-Forwarded-Prefix")));
        }
        if (!isHost(host) && scheme == null && !setting.isEmpty()) {
            return setting + prefix;
        }
        if (!isHost(host)) {
            host = header.apply("Host");
        }
        boolean https = scheme == null ? secure : scheme.equalsIgnoreCase("https");
        return (https ? "https://" : "http://") + (isHost(host) ? host : "localhost") + prefix;
    }

    private static String hostOf(String host, String port) {
        return host == null || host.indexOf(':') >= 0 || port == null || port.equals("443") || port.equals("80")
                ? host
                : host + ":" + port;
    }

    private static String prefixOf(String prefix) {
        String plain = prefix == null || prefix.length() > LONGEST_PREFIX ? "" : prefix.replaceFirst("/+$", "");
        return PREFIX.matcher(plain).matches() ? plain : "";
    }

    private static boolean isHost(String host) {
        return host != null && HOST.matcher(host).matches();
    }

    /** Of several proxies, the one that the caller has called is the first. */
    private static String first(String list) {
        return list == null ? null : list.split(",", 2)[0].strip();
    }

    private static String pair(String forwarded, String name) {
        if (forwarded == null) {
            return null;
        }
        for (String part : forwarded.split(";")) {
            Matcher pair = PAIR.matcher(part);
            if (pair.matches() && pair.group(1).equalsIgnoreCase(name)) {
                return pair.group(2) != null ? pair.group(2) : pair.group(3);
            }
        }
        return null;
    }
}
