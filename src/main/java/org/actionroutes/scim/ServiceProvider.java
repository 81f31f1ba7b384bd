package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.types.AuthenticationScheme;
import com.unboundid.scim2.common.types.BulkConfig;
import com.unboundid.scim2.common.types.ChangePasswordConfig;
import com.unboundid.scim2.common.types.ETagConfig;
import com.unboundid.scim2.common.types.FilterConfig;
import com.unboundid.scim2.common.types.PaginationConfig;
import com.unboundid.scim2.common.types.PatchConfig;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.SortConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.instance.Callers;
import org.actionroutes.json.Json;

/** What of SCIM an instance supports (RFC 7643 §5, RFC 9865 §4). */
final class ServiceProvider {

    /** The most operations in one bulk request. */
    static final int MOST_OPERATIONS = 100;
    /** The most bytes of a body: what any face takes. */
    static final int MOST_BYTES = 1024 * 1024;
    /** The most resources in one page. */
    static final int MOST_RESULTS = 500;
    /** How many resources a page has where none is asked for. */
    static final int PAGE = 100;

    private ServiceProvider() {}

    /**
     * @param callers who may call the instance
     * @param base the address of its SCIM face
     * @return its {@code ServiceProviderConfig}
     */
    static ObjectNode config(Actions actions, Callers callers, String base) {
        boolean updates = Stream.of(
                        "update-user",
                        "update-user-password",
                        "activate-user",
                        "deactivate-user",
                        "update-group",
                        "add-group-members",
                        "remove-group-members")
                .anyMatch(actions::has);
        ObjectNode config = Json.MAPPER.valueToTree(new ServiceProviderConfigResource(
                null,
                new PatchConfig(updates),
                new BulkConfig(true, MOST_OPERATIONS, MOST_BYTES),
                new FilterConfig(true, MOST_RESULTS),
                new ChangePasswordConfig(actions.has("update-user-password")),
                new SortConfig(true),
                new ETagConfig(true),
                new PaginationConfig(true, true, "index", PAGE, MOST_RESULTS, null),
                schemes(callers)));
        Outgoing.leaveOutUnassigned(config);
        config.putObject("meta")
                .put("resourceType", "ServiceProviderConfig")
                .put("location", base + "/ServiceProviderConfig");
        return config;
    }

    /** A signed token is a bearer token, too. */
    private static List<AuthenticationScheme> schemes(Callers callers) {
        List<AuthenticationScheme> schemes = new ArrayList<>();
        if (!callers.bearer().isNobodys() || !callers.jwt().isEmpty()) {
            schemes.add(AuthenticationScheme.createOAuth2BearerToken(true));
        }
        if (!callers.basic().isEmpty()) {
            schemes.add(AuthenticationScheme.createHttpBasic(schemes.isEmpty()));
        }
        return schemes;
    }
}
