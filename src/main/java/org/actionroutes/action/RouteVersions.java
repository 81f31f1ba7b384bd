package org.actionroutes.action;

import java.util.Optional;
import org.actionroutes.instance.Instance;
import org.apache.camel.Exchange;

/** Where integrations have contexts of their own, one for each version of one: which of them serves an instance. */
public interface RouteVersions {

    /** An action that runs in one version, whose context therefore has to stay. */
    interface Use {

        /** @return the component of the version's context */
        ActionComponent actions();

        /** Gives an action's own exchange what its route needs of the version. */
        void attachTo(Exchange action);

        /** The action has ended. To be called once. */
        void end();
    }

    /**
     * @param caller has its instance as a property, and gets the one that the version has of that name, if another
     * @return the version that is to run the action; empty where there is none for the instance
     */
    Optional<Use> begin(Exchange caller);

    /** @return the component of the context that an instance's actions run in now; empty where there is none */
    Optional<ActionComponent> actions(Instance instance);
}
