package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** What can be done with resources of one type. What an integration has no action for fails with 501. */
interface Kind {

    /** @return the resource type's name, such as {@code User} */
    String name();

    /** @return where its resources are, such as {@code Users} */
    String endpoint();

    Source source();

    /** @return the resource */
    CompletableFuture<ObjectNode> get(String id);

    /**
     * @param resource as the caller sent it; is changed
     * @return the new resource
     */
    default CompletableFuture<ObjectNode> create(ObjectNode resource) {
        throw readOnly();
    }

    /**
     * @param resource as the caller sent it; is changed. What it leaves out stays
     * @return the resource as it is then
     */
    default CompletableFuture<ObjectNode> replace(String id, ObjectNode resource) {
        throw readOnly();
    }

    /**
     * @param request a PATCH request
     * @return the resource as it is then; null where it was not needed
     */
    default CompletableFuture<ObjectNode> patch(String id, ObjectNode request) {
        throw readOnly();
    }

    default CompletableFuture<Void> delete(String id) {
        throw readOnly();
    }

    private ScimError readOnly() {
        return ScimError.notImplemented("Resources of the type " + name() + " can only be read.");
    }
}
