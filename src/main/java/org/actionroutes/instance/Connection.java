package org.actionroutes.instance;

import java.net.URI;

/**
 * What it takes to call the ISV for one instance.
 *
 * @param baseUrl        the ISV's API, absolute, without a trailing slash; request templates are appended to it
 * @param authentication how to prove ourselves there
 */
public record Connection(URI baseUrl, Authentication authentication) {
}
