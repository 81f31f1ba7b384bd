package org.actionroutes.scim.clients;

import de.captaingoldfish.scim.sdk.client.ScimClientConfig;
import de.captaingoldfish.scim.sdk.client.ScimRequestBuilder;
import de.captaingoldfish.scim.sdk.client.builder.ListBuilder;
import de.captaingoldfish.scim.sdk.client.response.ServerResponse;
import de.captaingoldfish.scim.sdk.common.constants.EndpointPaths;
import de.captaingoldfish.scim.sdk.common.constants.enums.PatchOp;
import de.captaingoldfish.scim.sdk.common.resources.ResourceNode;
import de.captaingoldfish.scim.sdk.common.resources.User;
import de.captaingoldfish.scim.sdk.common.resources.complex.Name;
import de.captaingoldfish.scim.sdk.common.resources.multicomplex.Email;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.scim.okta.IsvApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SCIM-SDK's client as a judge of the SCIM face: it holds answers to be valid, with the headers that the RFC asks for.
 * What it changes is looked at in the ISV.
 */
abstract class ScimSdkClient {

    final String run = UUID.randomUUID().toString().substring(0, 8);
    ScimRequestBuilder client;

    /** @return where the face is, without a slash at its end */
    protected abstract URI scim();

    protected abstract IsvApi isv();

    @BeforeEach
    void open() {
        client = client(RunningApplication.SECRET);
    }

    @AfterEach
    void close() {
        client.close();
    }

    ScimRequestBuilder client(String secret) {
        return new ScimRequestBuilder(
                scim().toString(),
                ScimClientConfig.builder()
                        .httpHeaders(Map.of("Authorization", "Bearer " + secret))
                        .build());
    }

    User user(String name) {
        String userName = name + "." + run + "@customer.example";
        return User.builder()
                .userName(userName)
                .name(Name.builder().givenName("Grace").familyName("Hopper").build())
                .displayName("Grace Hopper")
                .emails(List.of(Email.builder()
                        .value(userName)
                        .type("work")
                        .primary(true)
                        .build()))
                .password("t4Q!pL9z_" + run)
                .active(true)
                .build();
    }

    User created(String name) {
        return good(
                201,
                client.create(User.class, EndpointPaths.USERS)
                        .setResource(user(name))
                        .sendRequest());
    }

    /** @return the resource of an answer that the client finds nothing wrong with */
    static <T extends ResourceNode> T good(int status, ServerResponse<T> answer) {
        assertThat(answer.getHttpStatus()).as(answer.getResponseBody()).isEqualTo(status);
        assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
        return answer.getResource();
    }

    static List<User> users(ListBuilder<User> list) {
        ServerResponse<ListResponse<User>> answer = list.get().sendRequest();
        assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
        return answer.getResource().getListedResources();
    }

    ListBuilder<User> users() {
        return client.list(User.class, EndpointPaths.USERS);
    }

    <T extends ResourceNode> void patched(
            Class<T> type, String endpoint, String id, PatchOp op, String path, String value) {
        ServerResponse<T> answer = client.patch(type, endpoint, id)
                .addOperation()
                .op(op)
                .path(path)
                .value(value)
                .build()
                .sendRequest();
        assertThat(answer.isSuccess()).as(answer.getResponseBody()).isTrue();
    }

    static void refused(int status, String scimType, ServerResponse<?> answer) {
        assertThat(answer.getHttpStatus()).as(answer.getResponseBody()).isEqualTo(status);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.getErrorResponse()).as(answer.getResponseBody()).isNotNull();
        assertThat(answer.getErrorResponse().getStatus()).isEqualTo(status);
        assertThat(answer.getErrorResponse().getScimType().orElse(null)).isEqualTo(scimType);
        assertThat(answer.getErrorResponse().getDetail().orElse("")).isNotBlank();
    }
}
