package org.actionroutes.admin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.instance.Connection;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.schema.Violation;

/**
 * Where an instance's own base URL may lead: to the hosts that the manifest allows, or to the one that its base URL
 * names. Only where a setting says the host, and the manifest allows any, may it be any.
 */
final class BaseUrls {

    /** A base URL whose host no setting says. */
    private static final Pattern HOST_NAMED = Pattern.compile("https?://([^/{}?#:]+)(:\\d+)?(/.*)?");

    private BaseUrls() {}

    /**
     * @param baseUrl the instance's own, or null
     * @param violations gets what is wrong with it
     */
    static void check(Manifest manifest, String baseUrl, List<Violation> violations) {
        if (baseUrl == null) {
            return;
        }
        String host = host(baseUrl);
        List<String> allowed = manifest.connection().allowedHosts();
        Matcher named = HOST_NAMED.matcher(manifest.connection().baseUrl());
        boolean own = named.matches();
        boolean any = allowed.isEmpty() && !own;
        if (host == null) {
            violations.add(new Violation(
                    "/connection/baseUrl", "is not a URL with a host name of letters, digits, dots and hyphens"));
        } else if (!any
                && !(own && host.equalsIgnoreCase(named.group(1)))
                && allowed.stream().noneMatch(one -> Connection.matches(one, host))) {
            violations.add(new Violation(
                    "/connection/baseUrl",
                    "leads to a host that the manifest does not allow; it allows "
                            + (allowed.isEmpty() ? named.group(1) : String.join(", ", allowed))));
        }
    }

    private static String host(String baseUrl) {
        try {
            return new URI(baseUrl).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
