package org.actionroutes.instance;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * URLs that credentials are sent to, out of templates of the manifest. A host that the manifest names may be called;
 * one that a setting names has to be among those that the manifest allows, where it says which.
 */
final class Endpoints {

    private static final Pattern HOST_NAMED = Pattern.compile("https?://[^/{}?#]+([/?#].*)?");

    private final InstanceValues values;
    private final URI baseUrl;
    private final List<String> allowedHosts;

    Endpoints(InstanceValues values, URI baseUrl, List<String> allowedHosts) {
        this.values = values;
        this.baseUrl = baseUrl;
        this.allowedHosts = allowedHosts;
    }

    /** A whole URL, or a path at the base URL's host. */
    URI ofHost(String what, String template) {
        return of(what, template, baseUrl.getScheme() + "://" + baseUrl.getRawAuthority());
    }

    /** A whole URL, or a path to be appended to the base URL. */
    URI ofBaseUrl(String what, String template) {
        return of(what, template, baseUrl.toString());
    }

    private URI of(String what, String template, String start) {
        String expanded = values.expand(template);
        URI url = values.url("/settings", what, expanded.startsWith("/") ? start + expanded : expanded);
        if (!allowedHosts.isEmpty()
                && values.right()
                && !HOST_NAMED.matcher(template).matches()
                && !url.getHost().equalsIgnoreCase(baseUrl.getHost())
                && allowedHosts.stream().noneMatch(allowed -> Connection.matches(allowed, url.getHost()))) {
            values.problem(
                    "/settings",
                    what + " leads to " + url.getHost() + ", which is not one of the hosts that the manifest allows: "
                            + String.join(", ", allowedHosts));
        }
        return url;
    }
}
