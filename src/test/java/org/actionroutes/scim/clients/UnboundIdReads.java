package org.actionroutes.scim.clients;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.messages.SortOrder;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.ServiceProviderConfigResource;
import com.unboundid.scim2.common.types.UserResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.scim.okta.IsvApi.Account;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What UnboundID's client reads, finds and is told. */
public abstract class UnboundIdReads extends UnboundIdClient {

    @Test
    void discovers() throws ScimException {
        ServiceProviderConfigResource provider = service().getServiceProviderConfig();
        assertThat(provider.getPatch().isSupported()).isTrue();
        assertThat(provider.getFilter().isSupported()).isTrue();
        assertThat(provider.getPagination().supportsCursorPagination()).isTrue();
        assertThat(provider.getPagination().supportsIndexPagination()).isTrue();
        assertThat(provider.getAuthenticationSchemes()).isNotEmpty();
        ListResponse<ResourceTypeResource> types = service().getResourceTypes();
        assertThat(types).extracting(ResourceTypeResource::getName).contains("User", "Group");
        assertThat(service().getResourceType("User").getEndpoint()).isEqualTo(URI.create("/Users"));
        ListResponse<SchemaResource> schemas = service().getSchemas();
        for (ResourceTypeResource type : types) {
            assertThat(schemas)
                    .extracting(SchemaResource::getId)
                    .contains(type.getSchema().toString());
            assertThat(service().getSchema(type.getSchema().toString()).getAttributes())
                    .isNotEmpty();
        }
    }

    @Test
    void createsReadsAndFindsAUser() throws ScimException {
        UserResource created = created("created");
        assertThat(created.getPassword()).isNull();
        assertThat(created.getMeta().getResourceType()).isEqualTo("User");
        assertThat(created.getMeta().getLocation().toString()).isEqualTo(scim() + "/Users/" + created.getId());
        assertThat(isv().account(created.getId()))
                .isEqualTo(new Account(created.getUserName(), "Grace", "Hopper", true));
        UserResource read = service().retrieve(created.getMeta().getLocation(), UserResource.class);
        assertThat(read.getUserName()).isEqualTo(created.getUserName());
        for (String filter : List.of(
                Filter.eq("userName", created.getUserName()).toString(),
                Filter.eq("id", created.getId()).toString(),
                Filter.eq("emails.value", created.getUserName()).toString(),
                Filter.and(Filter.sw("userName", "created." + run), Filter.eq("active", true))
                        .toString(),
                Filter.and(Filter.eq("name.familyName", "Hopper"), Filter.co("userName", "CREATED." + run))
                        .toString())) {
            ListResponse<UserResource> found = service().search("Users", filter, UserResource.class);
            assertThat(found).as(filter).extracting(UserResource::getId).containsExactly(created.getId());
            assertThat(found.getTotalResults()).isEqualTo(1);
        }
        ListResponse<UserResource> posted = service()
                .searchRequest("Users")
                .filter(Filter.eq("userName", created.getUserName()))
                .attributes("userName")
                .invokePost(UserResource.class);
        assertThat(posted).singleElement().satisfies(found -> {
            assertThat(found.getId()).isEqualTo(created.getId());
            assertThat(found.getUserName()).isEqualTo(created.getUserName());
            assertThat(found.getName()).isNull();
        });
    }

    @Test
    void leavesOutWhatIsExcluded() throws ScimException {
        UserResource created = created("excluded");
        UserResource read = service()
                .retrieveRequest("Users", created.getId())
                .excludedAttributes("groups", "emails")
                .invoke(UserResource.class);
        assertThat(read.getEmails()).isNullOrEmpty();
        assertThat(read.getUserName()).isEqualTo(created.getUserName());
    }

    @Test
    void sorts() throws ScimException {
        for (String name : List.of("sort-b", "sort-c", "sort-a")) {
            created(name);
        }
        for (SortOrder order : SortOrder.values()) {
            List<String> names = new ArrayList<>();
            service()
                    .searchRequest("Users")
                    .filter(Filter.and(Filter.sw("userName", "sort-"), Filter.co("userName", run)))
                    .sort("userName", order)
                    .invoke(UserResource.class)
                    .forEach(user -> names.add(user.getUserName().substring(5, 6)));
            assertThat(names)
                    .containsExactlyElementsOf(
                            order == SortOrder.ASCENDING ? List.of("a", "b", "c") : List.of("c", "b", "a"));
        }
    }

    @Test
    void pagesByIndexThroughEverybodyOnce() throws ScimException {
        Set<String> missed = new TreeSet<>(isv().users().keySet());
        List<String> ids = new ArrayList<>();
        int total = 1;
        for (int start = 1; start <= total; start += 70) {
            ListResponse<UserResource> page =
                    service().searchRequest("Users").page(start, 70).invoke(UserResource.class);
            assertThat(page.getStartIndex()).isEqualTo(start);
            total = page.getTotalResults();
            page.forEach(user -> ids.add(user.getId()));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(total);
        ids.forEach(missed::remove);
        assertThat(missed).isEmpty();
    }

    @Test
    void pagesByCursorThroughEverybodyOnce() throws ScimException {
        Set<String> missed = new TreeSet<>(isv().users().keySet());
        List<String> ids = new ArrayList<>();
        ListResponse<UserResource> page =
                service().searchRequest("Users").firstPageCursorWithCount(70).invoke(UserResource.class);
        page.forEach(user -> ids.add(user.getId()));
        while (page.getNextCursor() != null) {
            page = service()
                    .searchRequest("Users")
                    .pageWithCursor(page.getNextCursor(), 70)
                    .invoke(UserResource.class);
            assertThat(page.getResources()).hasSizeLessThanOrEqualTo(70);
            page.forEach(user -> ids.add(user.getId()));
        }
        assertThat(ids).doesNotHaveDuplicates();
        ids.forEach(missed::remove);
        assertThat(missed).isEmpty();
    }

    @Test
    void errorsSayWhatIsWrong() throws ScimException {
        created("taken");
        ScimException taken = error(() -> created("taken"));
        assertThat(taken.getScimError().getStatus()).isEqualTo(409);
        assertThat(taken.getScimError().getScimType()).isEqualTo("uniqueness");
        assertThat(status(() -> service().retrieve("Users", "no-such-user", UserResource.class)))
                .isEqualTo(404);
        ScimException filter = error(() -> service().search("Users", "userName xx \"a\"", UserResource.class));
        assertThat(filter.getScimError().getStatus()).isEqualTo(400);
        assertThat(filter.getScimError().getScimType()).isEqualTo("invalidFilter");
        assertThat(status(() -> service("wrong").retrieve("Users", "no-such-user", UserResource.class)))
                .isEqualTo(401);
        assertThat(error(() -> service()
                                .searchRequest("Users")
                                .pageWithCursor("made-up", 10)
                                .invoke(UserResource.class))
                        .getScimError()
                        .getScimType())
                .isEqualTo("invalidCursor");
        ScimException name =
                error(() -> service().create("Users", user("nameless").setUserName(null)));
        assertThat(name.getScimError().getStatus()).isEqualTo(400);
        assertThat(name.getScimError().getScimType()).isEqualTo("invalidValue");
    }
}
