package org.actionroutes.scimcheck;

import org.actionroutes.action.Capability;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.manifest.Manifest;

/**
 * A contract that an integration does not implement.
 *
 * @param contract its name
 * @param file where its route would stand
 * @param reason why the ISV can't serve it, as the manifest says; null where it does not say
 * @param isDraft whether there is such a file, with a route that is not started
 * @param isPromised whether the manifest says that it is there
 */
record Lack(String contract, String file, String reason, boolean isDraft, boolean isPromised) {

    /** @param isDraft whether the file is there */
    static Lack of(String contract, Manifest manifest, boolean isDraft) {
        String reason = manifest.unsupported().get(contract);
        return new Lack(contract, file(contract, manifest.name()), reason, isDraft, isPromised(contract, manifest));
    }

    static String file(String contract, String integration) {
        return "routes/" + integration + "/" + contract + ".camel.yaml";
    }

    /** A capability of which each contract is optional promises none of them. */
    private static boolean isPromised(String name, Manifest manifest) {
        ContractCatalogue catalogue = ContractCatalogue.get();
        String capability = catalogue.find(name).map(Contract::capability).orElseThrow();
        return manifest.capabilities().contains(capability)
                && catalogue.capabilities().stream()
                        .anyMatch(one ->
                                one.name().equals(capability) && one.required() != Capability.Required.EACH_OPTIONAL);
    }

    /** @return whether {@code action-routes add} would write it */
    boolean canBeAdded() {
        return reason == null && !isDraft;
    }

    /** @return it in words */
    String text() {
        if (reason != null) {
            return contract + ": " + reason;
        }
        return isDraft
                ? contract + ", which " + file + " is a draft of: finish it, and take out 'autoStartup: false'"
                : contract + ", which would be in " + file;
    }
}
