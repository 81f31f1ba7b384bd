package org.actionroutes.scim.clients;

import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.Comparator;
import de.captaingoldfish.scim.sdk.common.constants.enums.SortOrder;
import de.captaingoldfish.scim.sdk.common.resources.ServiceProvider;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.scim.okta.IsvApi.Account;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What SCIM-SDK's client reads, finds and is told. */
public abstract class ScimSdkReads extends ScimSdkClient {

    @Test
    void discovers() {
        ServiceProvider provider = client.loadServiceProviderConfiguration();
        assertThat(provider.getPatchConfig().isSupported()).isTrue();
        assertThat(provider.getFilterConfig().isSupported()).isTrue();
        var answer = client.loadMetaConfiguration().sendRequest();
        assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
        var found = answer.getResource();
        assertThat(found.getResourceTypes()).extracting(type -> type.getName()).contains("User", "Group");
        found.getResourceTypes()
                .forEach(type -> assertThat(found.getSchemas())
                        .anyMatch(schema -> schema.getId().orElse("").equals(type.getSchema())));
    }

    @Test
    void createsReadsAndFindsAUser() {
        User created = created("sdk-created");
        String id = created.getId().orElseThrow();
        String userName = created.getUserName().orElseThrow();
        assertThat(created.getPassword()).isEmpty();
        assertThat(isv().account(id)).isEqualTo(new Account(userName, "Grace", "Hopper", true));
        User read = good(200, client.get(User.class, EndpointPaths.USERS, id).sendRequest());
        assertThat(read.getUserName()).contains(userName);
        assertThat(read.getMeta().orElseThrow().getLocation()).contains(scim() + "/Users/" + id);
        assertThat(users(users().filter("userName", Comparator.EQ, userName).build()))
                .extracting(user -> user.getId().orElseThrow())
                .containsExactly(id);
        assertThat(users(users().filter("not (active eq false) and emails[type eq \"work\" and value eq \"" + userName
                        + "\"]")))
                .extracting(user -> user.getId().orElseThrow())
                .containsExactly(id);
        assertThat(users(users().filter("userName", Comparator.EQ, "nobody-" + run)
                        .build()))
                .isEmpty();
        ServerResponse<ListResponse<User>> posted = users().filter("userName", Comparator.EQ, userName)
                .build()
                .attributes("userName")
                .post()
                .sendRequest();
        assertThat(posted.isSuccess()).as(posted.getResponseBody()).isTrue();
        assertThat(posted.getResource().getListedResources())
                .singleElement()
                .satisfies(user -> assertThat(user.getName()).isEmpty());
    }

    @Test
    void sorts() {
        for (String name : List.of("sdk-sort-b", "sdk-sort-c", "sdk-sort-a")) {
            created(name);
        }
        assertThat(users(users().filter("userName sw \"sdk-sort-\" and userName co \"" + run + "\"")
                        .sortBy("userName")
                        .sortOrder(SortOrder.DESCENDING)))
                .extracting(user -> user.getUserName().orElseThrow().substring(9, 10))
                .containsExactly("c", "b", "a");
    }

    @Test
    void getsAllByItsOwnPaging() {
        Set<String> missed = new TreeSet<>(isv().users().keySet());
        ServerResponse<ListResponse<User>> answer = users().get().getAll();
        assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
        List<String> ids = new ArrayList<>();
        answer.getResource()
                .getListedResources()
                .forEach(user -> ids.add(user.getId().orElseThrow()));
        assertThat(ids).doesNotHaveDuplicates();
        ids.forEach(missed::remove);
        assertThat(missed).isEmpty();
    }

    @Test
    void errorsSayWhatIsWrong() {
        created("sdk-taken");
        refused(
                409,
                "uniqueness",
                client.create(User.class, EndpointPaths.USERS)
                        .setResource(user("sdk-taken"))
                        .sendRequest());
        refused(
                404,
                null,
                client.get(User.class, EndpointPaths.USERS, "no-such-user").sendRequest());
        refused(400, "invalidFilter", users().filter("userName xx \"a\"").get().sendRequest());
        try (ScimRequestBuilder stranger = client("wrong")) {
            refused(
                    401,
                    null,
                    stranger.get(User.class, EndpointPaths.USERS, "no-such-user")
                            .sendRequest());
        }
    }
}
