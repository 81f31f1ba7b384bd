package org.actionroutes.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.CallerRequest;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.faces.RequestId;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.store.Actor;
import org.actionroutes.store.Store;

/** The management API on a database that this process has opened. */
public final class LocalManagement implements Management {

    private final Homes homes;
    private final Store store;
    private final Actor actor;
    private final ManagementApi api;
    private Application application;

    /**
     * @param homes what integrations there are
     * @param store is closed with this
     * @param actor who does it
     * @param publicUrl where browsers reach a process that has the same database; empty where that is not known
     */
    public LocalManagement(Homes homes, Store store, Actor actor, String publicUrl) {
        this.homes = homes;
        this.store = store;
        this.actor = actor;
        this.api = new ManagementApi(store, this::test, Runnable::run, publicUrl);
    }

    /** Only then ISVs are called, so only then there has to be something that calls them. */
    private CompletableFuture<JsonNode> test(Instance instance, CallerRequest request) {
        if (application == null) {
            Map<String, String> properties = Map.of(
                    "camel.server.host", "127.0.0.1",
                    "camel.server.port", "0",
                    "camel.management.enabled", "false");
            application = Application.ofFaces(
                            homes, new LoadedInstances(homes.manifests()), properties, Map.of(), context -> {})
                    .with("refreshTokens", store.refreshTokens());
            application.start();
        }
        return new CamelConnectionTests(application.camelContext()).test(instance, request);
    }

    @Override
    public Answer call(
            String operation,
            Map<String, String> path,
            Map<String, List<String>> query,
            String ifMatch,
            JsonNode body) {
        return api.call(new Call(
                        api.description().operations().get(operation),
                        path,
                        query,
                        ifMatch,
                        body,
                        actor,
                        new CallerRequest(RequestId.create(), "", false)))
                .join();
    }

    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
        store.close();
    }
}
