package org.actionroutes.isv.limit;

import org.actionroutes.instance.Instance;

/** Says which API budget an instance's connection has. Bound in the registry; without one, nothing is limited. */
@FunctionalInterface
public interface Budgets {

    /** @return the budget, or null where there is none */
    Budget of(Instance instance);
}
