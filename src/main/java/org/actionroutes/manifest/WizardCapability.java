package org.actionroutes.manifest;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What Okta's OIN Wizard asks for on its first page; each stands for some of a manifest's capabilities. */
public enum WizardCapability {
    /** Users and groups. */
    PROVISIONING,
    /** Which entitlements there are; with provisioning only. */
    ENTITLEMENT_MANAGEMENT,
    /** The end of a user's sessions; with single sign-on only. */
    UNIVERSAL_LOGOUT;

    /** @return those that a manifest's capabilities come to */
    public static Set<WizardCapability> of(Collection<String> capabilities) {
        Set<WizardCapability> all = EnumSet.noneOf(WizardCapability.class);
        capabilities.forEach(capability -> all.add(
                switch (capability) {
                    case "Entitlement management" -> ENTITLEMENT_MANAGEMENT;
                    case "Universal logout" -> UNIVERSAL_LOGOUT;
                    default -> PROVISIONING;
                }));
        return all;
    }
}
