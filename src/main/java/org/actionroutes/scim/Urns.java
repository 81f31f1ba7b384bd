package org.actionroutes.scim;

import java.util.regex.Pattern;

/** The names of schemas and messages (RFC 7643 §8.2, RFC 7644 §8.2; Okta's for entitlements). */
final class Urns {

    static final String USER = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String ENTERPRISE_USER = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final String GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
    /** What the contracts have of a group beside SCIM's own: {@code description}. */
    static final String GROUP_EXTENSION = "urn:actionroutes:scim:schemas:extension:1.0:Group";

    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    static final String RESOURCE_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    static final String SERVICE_PROVIDER_CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
    static final String ROLE = "urn:okta:scim:schemas:core:1.0:Role";
    static final String ENTITLEMENT = "urn:okta:scim:schemas:core:1.0:Entitlement";
    static final String LIST_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    static final String SEARCH_REQUEST = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
    static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
    static final String BULK_REQUEST = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
    static final String BULK_RESPONSE = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
    static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    /** RFC 8141, without what a fragment or a query would need. */
    private static final Pattern URN =
            Pattern.compile("(?i)urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:[a-z0-9._~!$&'()*+,;=:@/%-]+");

    private Urns() {}

    /** @return the schema of SCIM's or Okta's that it names in whatever case; or else what it is */
    static String known(String urn) {
        return KnownSchemas.urns().stream()
                .filter(known -> known.equalsIgnoreCase(urn))
                .findFirst()
                .orElse(urn);
    }

    /** @return whether it names a schema that an ISV can have made */
    static boolean isIsvs(String urn) {
        return URN.matcher(urn).matches() && !KnownSchemas.urns().contains(known(urn));
    }
}
