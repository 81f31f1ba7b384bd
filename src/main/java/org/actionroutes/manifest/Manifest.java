package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.actionroutes.text.Patterns;

/**
 * What an integration says of itself. What each part may hold stands in {@code manifest.schema.json}; tenant settings
 * follow the rules of Okta's OIN Wizard.
 *
 * @param name the integration's name, that of its folder
 * @param displayName its name for people
 * @param version its version, or null
 * @param capabilities what of Okta's capabilities it offers, by the OIN Wizard's names
 * @param settings tenant settings: what a customer fills in, by name
 * @param credentials what a customer's instance proves itself with, by name
 * @param connection how to reach the ISV
 * @param authentication how to prove ourselves there, one after another; what each holds depends on its kind
 * @param pageSize the most items that the ISV gives in one page
 * @param budget how many calls the ISV's API allows, or null
 * @param errors how the ISV says that something went wrong, and what that means
 * @param testConnection a request that shows whether a connection works, such as {@code GET /me}, or null
 * @param unsupported contracts that the ISV's API can't serve, each with a sentence for the caller
 * @param deleteDeactivates whether who deletes a user by SCIM deactivates it, and is not refused
 */
public record Manifest(
        String name,
        String displayName,
        String version,
        List<String> capabilities,
        Map<String, Parameter> settings,
        Map<String, Parameter> credentials,
        ConnectionTemplate connection,
        List<JsonNode> authentication,
        int pageSize,
        Budget budget,
        ErrorRules errors,
        String testConnection,
        Map<String, String> unsupported,
        boolean deleteDeactivates) {

    /**
     * A tenant setting or a credential.
     *
     * @param label its name for people
     * @param description what it is, or null
     * @param secret whether its value must never be shown
     * @param pattern a regular expression for the whole value, or null
     * @param example a value that would be right, or null
     * @param defaultValue what it is where an instance leaves it out, or null if it has to be given
     */
    public record Parameter(
            String label, String description, boolean secret, String pattern, String example, String defaultValue) {

        /**
         * @param value may be null, which is always allowed
         * @return whether the value is one that it may have
         * @throws IllegalArgumentException if the pattern is none
         */
        public boolean allows(String value) {
            Pattern whole = pattern == null ? null : Patterns.compile(pattern, 0);
            return whole == null || value == null || whole.matches(value);
        }
    }

    /**
     * How to reach the ISV.
     *
     * @param baseUrl a URI template (RFC 6570) over the tenant settings
     * @param allowedHosts hosts that may be called, {@code *.} in front standing for any of their subdomains; empty for
     *     the base URL's only
     * @param headers headers to send with each request
     * @param connectTimeout in seconds, or null for the setting of the process
     * @param responseTimeout in seconds, or null for the setting of the process
     */
    public record ConnectionTemplate(
            String baseUrl,
            List<String> allowedHosts,
            Map<String, String> headers,
            Double connectTimeout,
            Double responseTimeout) {}

    /**
     * How many calls an ISV's API allows.
     *
     * @param calls at most so many
     * @param seconds in any span of so many seconds
     */
    public record Budget(int calls, int seconds) {}

    /** @return the setting or credential of that name */
    public Optional<Parameter> parameter(String parameter) {
        return Stream.of(settings, credentials)
                .map(all -> all.get(parameter))
                .filter(found -> found != null)
                .findFirst();
    }
}
