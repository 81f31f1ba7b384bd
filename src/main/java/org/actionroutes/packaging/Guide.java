package org.actionroutes.packaging;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.actionroutes.action.Contract;
import org.actionroutes.manifest.Manifest;

/** The configuration guide of an integration, in Markdown, as its manifest has it. */
final class Guide {

    private static final String ERRORS = """
            | code | what an administrator can do |
            |---|---|
            | `ISV_UNAUTHORIZED`, `ISV_CREDENTIALS_REFUSED` | check the credentials; they were entered wrongly, or revoked |
            | `ISV_TOKEN_EXPIRED` | consent again; a token can't be renewed any more |
            | `ISV_FORBIDDEN` | give the account of these credentials the rights that the operation needs |
            | `ISV_NOT_FOUND` | import anew; the user or group is gone |
            | `ISV_CONFLICT` | look for one of the same name or address, and link it |
            | `ISV_REJECTED` | read `details`, the vendor's own words; a value is not as it wants it |
            | `ISV_RATE_LIMIT`, `OVERLOADED` | wait; it is tried again |
            | `ISV_ERROR`, `ISV_CIRCUIT_OPEN`, `ISV_TIMEOUT`, `ISV_UNREACHABLE` | check the vendor's status page; it fails or does not answer |
            | `ISV_ADDRESS_REFUSED`, `ISV_INVALID_ANSWER` | check the settings; another server than the vendor's API answers, or none may be called there |
            | `NOT_SUPPORTED` | see above, what the API can't do |
            | `UNAUTHORIZED` | check the bearer token by which Okta calls |
            | `OTHER_VERSION` | tell support; the instance has to be moved to the version that is installed |
            | `INVALID_REQUEST`, `MAPPING_FAILED`, `OUTPUT_OFF_CONTRACT`, `INTERNAL_ERROR` | tell support, with the request's id |
            """;

    private Guide() {}

    static String of(Manifest manifest, List<Contract> implemented) {
        StringBuilder text = new StringBuilder();
        text.append("# Configuring ").append(manifest.displayName()).append(" in Okta\n\n## Prerequisites\n\n");
        text.append("- An account of ").append(manifest.displayName()).append(" that may administer it.\n");
        parameters(text, manifest.credentials());
        if (manifest.budget() != null) {
            text.append("- At most %d calls in %d seconds are made of its API.\n"
                    .formatted(manifest.budget().calls(), manifest.budget().seconds()));
        }
        text.append("\n## Supported features\n");
        Map<String, List<Contract>> byCapability = implemented.stream()
                .collect(Collectors.groupingBy(Contract::capability, LinkedHashMap::new, Collectors.toList()));
        byCapability.forEach((capability, contracts) -> {
            text.append("\n**").append(capability).append("**\n\n");
            contracts.forEach(
                    contract -> text.append("- ").append(contract.title()).append('\n'));
        });
        if (!manifest.unsupported().isEmpty()) {
            text.append("\n**Not supported**\n\n");
            manifest.unsupported()
                    .forEach((contract, reason) -> text.append("- `")
                            .append(contract)
                            .append("`: ")
                            .append(line(reason))
                            .append('\n'));
        }
        steps(text, manifest);
        return text.append("\n## Troubleshooting\n\n").append(ERRORS).toString();
    }

    private static void steps(StringBuilder text, Manifest manifest) {
        text.append("\n## Steps\n\n1. Add the integration to your Okta org and open its provisioning settings.\n");
        step(text, "Fill in the settings of your tenant", manifest.settings());
        step(text, "Enter the credentials", manifest.credentials());
        if (manifest.testConnection() != null) {
            text.append("1. Test the connection (`")
                    .append(manifest.testConnection())
                    .append("` is sent).\n");
        }
        text.append("1. Turn on the features that you want, and import users.\n");
    }

    private static void step(StringBuilder text, String what, Map<String, Manifest.Parameter> fields) {
        if (!fields.isEmpty()) {
            text.append("1. ").append(what).append(":\n");
            StringBuilder list = new StringBuilder();
            parameters(list, fields);
            list.toString()
                    .lines()
                    .forEach(line -> text.append("   ").append(line).append('\n'));
        }
    }

    private static void parameters(StringBuilder text, Map<String, Manifest.Parameter> fields) {
        fields.values().forEach(field -> {
            text.append("- **").append(line(field.label())).append("**");
            if (field.description() != null) {
                text.append(": ").append(line(field.description()));
            }
            if (field.example() != null) {
                text.append(" Example: `").append(line(field.example())).append("`.");
            }
            if (field.defaultValue() != null) {
                text.append(" Default: `").append(line(field.defaultValue())).append("`.");
            }
            text.append('\n');
        });
    }

    private static String line(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }
}
