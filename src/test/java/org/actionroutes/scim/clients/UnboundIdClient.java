package org.actionroutes.scim.clients;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.client.ScimService;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.scim.okta.IsvApi;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glassfish.jersey.client.ClientConfig;
import org.glassfish.jersey.jnh.connector.JavaNetHttpConnectorProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** UnboundID's client as a judge of the SCIM face; what it changes is looked at in the ISV. */
abstract class UnboundIdClient {

    final String run = UUID.randomUUID().toString().substring(0, 8);

    /** @return where the face is, without a slash at its end */
    protected abstract URI scim();

    protected abstract IsvApi isv();

    ScimService service(String secret) {
        WebTarget target = ClientBuilder.newClient(
                        new ClientConfig().connectorProvider(new JavaNetHttpConnectorProvider()))
                .target(scim())
                .register((jakarta.ws.rs.client.ClientRequestFilter)
                        request -> request.getHeaders().putSingle("Authorization", "Bearer " + secret));
        return new ScimService(target);
    }

    ScimService service() {
        return service(RunningApplication.SECRET);
    }

    UserResource user(String name) {
        String userName = name + "." + run + "@customer.example";
        return new UserResource()
                .setUserName(userName)
                .setName(new Name().setGivenName("Grace").setFamilyName("Hopper"))
                .setDisplayName("Grace Hopper")
                .setEmails(
                        List.of(new Email().setValue(userName).setType("work").setPrimary(true)))
                .setPassword("t4Q!pL9z_" + run)
                .setActive(true);
    }

    UserResource created(String name) throws ScimException {
        return service().create("Users", user(name));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static Member member(String id) {
        return new Member().setValue(id);
    }

    static ScimException error(ThrowingCallable call) {
        ScimException error = catchThrowableOfType(ScimException.class, call);
        assertThat(error).as("is refused").isNotNull();
        assertThat(error.getScimError().getDetail()).isNotBlank();
        return error;
    }

    static int status(ThrowingCallable call) {
        return error(call).getScimError().getStatus();
    }
}
