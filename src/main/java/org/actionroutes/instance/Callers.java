package org.actionroutes.instance;

import java.util.List;

/**
 * Who may call an instance. Any one of these will do.
 *
 * @param bearer bearer tokens (RFC 6750), of which only digests are kept; matches nothing where there is none
 * @param basic user names and passwords
 * @param jwt whose tokens are accepted
 * @param universalLogout whose requests to log users out are accepted; null for nobody's
 */
public record Callers(CallerSecret bearer, List<BasicCaller> basic, List<JwtIssuer> jwt, JwtIssuer universalLogout) {}
