package org.actionroutes.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.actionroutes.action.Capability;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.manifest.WizardCapability;
import org.actionroutes.yaml.YamlProblem;

/** What Okta's OIN Wizard wants besides an integration that works: catalogue data, and blocks that go together. */
final class Submission {

    private final Integration integration;
    private final Consumer<YamlProblem> found;

    Submission(Integration integration, Consumer<YamlProblem> found) {
        this.integration = integration;
        this.found = found;
    }

    void check() {
        if (integration.manifest() == null) {
            return;
        }
        blocks();
        needs("/version", "'version: 1.0.0', which tells a release from the one before");
        needs("/catalog/description", "'catalog.description', what it does for customers");
        needs("/catalog/logo", "'catalog.logo', the file of a logo");
        needs("/catalog/support/private", "'catalog.support.private', an e-mail address for Okta");
        needs("/catalog/guide", "'catalog.guide', the page of a configuration guide");
        for (String member : List.of("url", "username", "password")) {
            needs("/testing/" + member, "'testing." + member + "' of an account that Okta tests with");
        }
        if (integration.manifest("/catalog/support/public").isEmpty()) {
            missing(
                    "/catalog/support/public",
                    "'catalog.support.public' with at least one of link, email and phone, which customers are told");
        }
        if (integration.manifest("/catalog").has("logo")) {
            new Logo(integration, found).check();
        }
    }

    /** The blocks of the wizard that have to be there, and those that need each other. */
    private void blocks() {
        List<String> capabilities = new ArrayList<>();
        integration.manifest("/capabilities").forEach(capability -> capabilities.add(capability.asText()));
        Set<WizardCapability> all = WizardCapability.of(capabilities);
        if (all.isEmpty()) {
            missing("/capabilities", "'capabilities', what of Okta's it offers");
        }
        if (all.contains(WizardCapability.PROVISIONING)) {
            ContractCatalogue.get().capabilities().stream()
                    .filter(capability -> capability.required() == Capability.Required.ALWAYS)
                    .map(Capability::name)
                    .filter(name -> !capabilities.contains(name))
                    .forEach(name -> found.accept(integration
                            .manifest()
                            .problem(
                                    "submission/mandatory-block",
                                    "/capabilities",
                                    "provisioning needs the capability '" + name + "', too; add it with its actions")));
        }
        if (all.contains(WizardCapability.ENTITLEMENT_MANAGEMENT) && !all.contains(WizardCapability.PROVISIONING)) {
            pairing(
                    capabilities.indexOf("Entitlement management"),
                    "'Entitlement management' needs provisioning, which" + " are the capabilities of users and groups");
        }
        String protocol = integration.manifest("/sso/protocol").asText("none");
        if (all.contains(WizardCapability.UNIVERSAL_LOGOUT) && protocol.equals("none")) {
            pairing(
                    capabilities.indexOf("Universal logout"),
                    "'Universal logout' needs single sign-on; say with 'sso: {protocol: OIDC}' or 'SAML 2.0' which is"
                            + " submitted beside it, or leave the capability out");
        }
        boolean operations = capabilities.contains("Group operations");
        if (operations != capabilities.contains("Group membership")) {
            pairing(
                    capabilities.indexOf(operations ? "Group operations" : "Group membership"),
                    "Group Push needs both 'Group operations' and 'Group membership'; add '"
                            + (operations ? "Group membership" : "Group operations") + "' with its actions");
        }
    }

    private void pairing(int capability, String message) {
        found.accept(integration.manifest().problem("submission/pairing", "/capabilities/" + capability, message));
    }

    private void needs(String pointer, String what) {
        JsonNode node = integration.manifest(pointer);
        if (node.isMissingNode() || node.isNull()) {
            missing(pointer, what);
        }
    }

    private void missing(String pointer, String what) {
        found.accept(integration.manifest().problem("submission/catalog-data", pointer, "a submission needs " + what));
    }
}
