package org.actionroutes.dev;

import java.util.function.Consumer;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.RouteVersions;
import org.actionroutes.app.RouteContext;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;

/** Routes and instances that were read together. They go when newer ones answer and nothing is in flight in them. */
final class Version implements RouteVersions.Use {

    private final LoadedInstances instances;
    private final RouteContext routes;
    private int inFlight;
    private boolean replaced;
    private Consumer<Version> whenIdle;

    Version(LoadedInstances instances, RouteContext routes) {
        this.instances = instances;
        this.routes = routes;
    }

    LoadedInstances instances() {
        return instances;
    }

    @SuppressWarnings("ReferenceEquality") // each version reads its own
    boolean has(Instance instance) {
        return instance != null
                && instances.find(instance.integration(), instance.name()).orElse(null) == instance;
    }

    /** @return whether an action may begin in it; then it has to end */
    synchronized boolean begin() {
        if (replaced && inFlight == 0) {
            return false;
        }
        inFlight++;
        return true;
    }

    @Override
    public ActionComponent actions() {
        return routes.actions();
    }

    @Override
    public void end() {
        synchronized (this) {
            inFlight--;
            if (!replaced || inFlight > 0) {
                return;
            }
        }
        whenIdle.accept(this);
    }

    /**
     * Newer ones answer.
     *
     * @param idle is told, once, when nothing is in flight in it any more
     */
    void replaced(Consumer<Version> idle) {
        synchronized (this) {
            whenIdle = idle;
            replaced = true;
            if (inFlight > 0) {
                return;
            }
        }
        idle.accept(this);
    }

    void stop() {
        routes.close();
    }
}
