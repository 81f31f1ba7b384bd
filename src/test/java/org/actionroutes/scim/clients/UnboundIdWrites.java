package org.actionroutes.scim.clients;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.PatchOperation;
import com.unboundid.scim2.common.messages.PatchRequest;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.scim.okta.IsvApi.Account;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What UnboundID's client changes, looked at in the ISV. */
public abstract class UnboundIdWrites extends UnboundIdClient {

    @Test
    void replacesAUser() throws ScimException {
        UserResource user = created("replaced");
        UserResource read = service().retrieve("Users", user.getId(), UserResource.class);
        read.getName().setFamilyName("Murray");
        UserResource replaced = service().replace(read);
        assertThat(replaced.getName().getFamilyName()).isEqualTo("Murray");
        assertThat(isv().account(user.getId())).isEqualTo(new Account(user.getUserName(), "Grace", "Murray", true));
    }

    @Test
    void modifiesAUser() throws ScimException {
        UserResource user = created("modified");
        service()
                .modifyRequest("Users", user.getId())
                .replaceValue("name.familyName", "Murray")
                .replaceValue("name.givenName", "G.")
                .invoke(UserResource.class);
        assertThat(isv().account(user.getId())).isEqualTo(new Account(user.getUserName(), "G.", "Murray", true));
        service()
                .modify(
                        "Users",
                        user.getId(),
                        new PatchRequest(PatchOperation.replace(object().put("active", false))),
                        UserResource.class);
        assertThat(isv().account(user.getId()).active()).isFalse();
        service()
                .modifyRequest("Users", user.getId())
                .replaceValue("active", true)
                .invoke(UserResource.class);
        assertThat(isv().account(user.getId()).active()).isTrue();
        service()
                .modifyRequest("Users", user.getId())
                .replaceValue("password", "n3W!pL9z_" + run)
                .invoke(UserResource.class);
        if (isv().name().equals("keycloak")) {
            assertThat(isv().accepts(user.getUserName(), "n3W!pL9z_" + run)).isTrue();
        }
    }

    @Test
    void groupsHaveMembers() throws ScimException {
        List<String> users = new ArrayList<>();
        for (String name : List.of("member-a", "member-b", "member-c")) {
            users.add(created(name).getId());
        }
        GroupResource group = service()
                .create(
                        "Groups",
                        new GroupResource()
                                .setDisplayName("UnboundID " + run)
                                .setMembers(List.of(member(users.get(0)), member(users.get(1)))));
        assertThat(isv().members(group.getId())).containsExactlyInAnyOrder(users.get(0), users.get(1));
        service()
                .modify(
                        "Groups",
                        group.getId(),
                        new PatchRequest(
                                PatchOperation.remove("members[value eq \"" + users.get(0) + "\"]"),
                                PatchOperation.add(
                                        "members",
                                        JsonNodeFactory.instance.arrayNode().add(object().put("value", users.get(2))))),
                        GroupResource.class);
        assertThat(isv().members(group.getId())).containsExactlyInAnyOrder(users.get(1), users.get(2));
        GroupResource read = service().retrieve("Groups", group.getId(), GroupResource.class);
        assertThat(read.getMembers())
                .extracting(Member::getValue)
                .containsExactlyInAnyOrder(users.get(1), users.get(2));
        UserResource user = service().retrieve("Users", users.get(2), UserResource.class);
        assertThat(user.getGroups()).anyMatch(one -> one.getValue().equals(group.getId()));
        read.setDisplayName("UnboundID again " + run).setMembers(List.of(member(users.get(0))));
        service().replace(read);
        assertThat(isv().members(group.getId())).containsExactly(users.get(0));
        assertThat(service().search("Groups", "displayName eq \"UnboundID again " + run + "\"", GroupResource.class))
                .extracting(GroupResource::getId)
                .containsExactly(group.getId());
        service().delete("Groups", group.getId());
        assertThat(status(() -> service().retrieve("Groups", group.getId(), GroupResource.class)))
                .isEqualTo(404);
        assertThat(isv().account(users.get(0)).active()).isTrue();
    }

    @Test
    void aDeletedUserIsDeactivated() throws ScimException {
        UserResource user = created("deleted");
        service().delete("Users", user.getId());
        assertThat(isv().account(user.getId()).active()).isFalse();
    }
}
