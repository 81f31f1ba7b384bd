package org.actionroutes.scaffold;

import java.util.Map;

/** The items of a listing that are neither the ISV's users nor its groups themselves. */
final class Members {

    private Members() {}

    static Thing of(Plan plan, Action listing) {
        String kind = listing.contract().equals("list-group-members") ? "user" : "group";
        Action alone = new Action(
                "list-" + kind + "s",
                listing.operation(),
                listing.kamelet(),
                listing.parameters(),
                listing.listing(),
                false,
                null);
        return new Thing(
                kind,
                new Plan(
                        plan.integration(),
                        plan.displayName(),
                        plan.description(),
                        Map.of(alone.contract(), alone),
                        Map.of(),
                        plan.settings(),
                        Map.of(),
                        plan.drafts()));
    }
}
