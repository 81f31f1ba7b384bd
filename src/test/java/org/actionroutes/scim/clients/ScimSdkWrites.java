package org.actionroutes.scim.clients;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.Group;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Member;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What SCIM-SDK's client changes, looked at in the ISV. */
public abstract class ScimSdkWrites extends ScimSdkClient {

    @Test
    void updatesAUser() {
        User created = created("sdk-updated");
        String id = created.getId().orElseThrow();
        User read = good(200, client.get(User.class, EndpointPaths.USERS, id).sendRequest());
        read.getName().orElseThrow().setFamilyName("Murray");
        User updated = good(
                200,
                client.update(User.class, EndpointPaths.USERS, id)
                        .setResource(read)
                        .sendRequest());
        assertThat(updated.getName().orElseThrow().getFamilyName()).contains("Murray");
        assertThat(isv().account(id).familyName()).isEqualTo("Murray");
        read.setActive(false);
        good(
                200,
                client.update(User.class, EndpointPaths.USERS, id)
                        .setResource(read)
                        .sendRequest());
        assertThat(isv().account(id).active()).isFalse();
        patched(User.class, EndpointPaths.USERS, id, PatchOp.REPLACE, "active", "true");
        assertThat(isv().account(id).active()).isTrue();
        patched(User.class, EndpointPaths.USERS, id, PatchOp.REPLACE, "name.givenName", "G.");
        assertThat(isv().account(id).givenName()).isEqualTo("G.");
        patched(User.class, EndpointPaths.USERS, id, PatchOp.REPLACE, "password", "n3W!pL9z_" + run);
        if (isv().name().equals("keycloak")) {
            assertThat(isv().accepts(created.getUserName().orElseThrow(), "n3W!pL9z_" + run))
                    .isTrue();
        }
    }

    @Test
    void groupsHaveMembers() {
        List<String> users = new ArrayList<>();
        for (String name : List.of("sdk-member-a", "sdk-member-b")) {
            users.add(created(name).getId().orElseThrow());
        }
        Group group = good(
                201,
                client.create(Group.class, EndpointPaths.GROUPS)
                        .setResource(Group.builder()
                                .displayName("SCIM-SDK " + run)
                                .members(List.of(
                                        Member.builder().value(users.get(0)).build()))
                                .build())
                        .sendRequest());
        String id = group.getId().orElseThrow();
        assertThat(isv().members(id)).containsExactly(users.get(0));
        ServerResponse<Group> patched = client.patch(Group.class, EndpointPaths.GROUPS, id)
                .addOperation()
                .op(PatchOp.ADD)
                .path("members")
                .valueNode(JsonNodeFactory.instance
                        .objectNode()
                        .put("value", users.get(1))
                        .put("type", "User"))
                .next()
                .op(PatchOp.REMOVE)
                .path("members[value eq \"" + users.get(0) + "\"]")
                .build()
                .sendRequest();
        assertThat(patched.isSuccess()).as(patched.getResponseBody()).isTrue();
        assertThat(isv().members(id)).containsExactly(users.get(1));
        Group read = good(200, client.get(Group.class, EndpointPaths.GROUPS, id).sendRequest());
        assertThat(read.getMembers())
                .extracting(member -> member.getValue().orElseThrow())
                .containsExactly(users.get(1));
        ServerResponse<Group> deleted =
                client.delete(Group.class, EndpointPaths.GROUPS, id).sendRequest();
        assertThat(deleted.getHttpStatus()).isEqualTo(204);
        assertThat(client.get(Group.class, EndpointPaths.GROUPS, id)
                        .sendRequest()
                        .getHttpStatus())
                .isEqualTo(404);
    }

    @Test
    void aDeletedUserIsDeactivated() {
        String id = created("sdk-deleted").getId().orElseThrow();
        assertThat(client.delete(User.class, EndpointPaths.USERS, id)
                        .sendRequest()
                        .getHttpStatus())
                .isEqualTo(204);
        assertThat(isv().account(id).active()).isFalse();
    }
}
