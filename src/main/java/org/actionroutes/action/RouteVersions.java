package org.actionroutes.action;

import org.apache.camel.Exchange;

/** The routes of integrations where they change while the process answers: one context for each version of them. */
public interface RouteVersions {

    /** An action that runs in one version, which therefore has to stay. */
    interface Use {

        /** @return the component of the version's context */
        ActionComponent actions();

        /** The action has ended. To be called once. */
        void end();
    }

    /**
     * @param caller has its instance as a property; where the version that this belongs to has gone, it gets the
     *     instance of the newest
     * @return the version that is to run the action
     */
    Use begin(Exchange caller);

    /** @return the component of the newest version's context */
    ActionComponent newest();
}
