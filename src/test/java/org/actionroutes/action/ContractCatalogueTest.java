package org.actionroutes.action;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ContractCatalogueTest {

    private static final String ORDER = """
            universal-logout                        = Proprietary Universal Logout
            create-user                             = Provisioning Create User
            update-user                             = Provisioning Update User
            update-user-password                    = Provisioning Update User Password
            activate-user                           = Provisioning Activate User
            deactivate-user                         = Provisioning Deactivate User
            get-user-by-id                          = Provisioning Get User by ID
            get-user-by-username                    = Provisioning Get User by UserName
            list-users                              = Provisioning List Users
            create-group                            = Provisioning Create Group
            update-group                            = Provisioning Update Group
            remove-group                            = Provisioning Remove Group
            add-group-members                       = Provisioning Add Group Members
            remove-group-members                    = Provisioning Remove Group Members
            list-group-members                      = Provisioning List Group Members
            get-group-by-id                         = Provisioning Get Group by ID
            list-groups                             = Provisioning List Groups
            list-groups-by-display-name             = Provisioning List Groups by Display Name
            list-user-schema                        = Provisioning List User Schema
            list-entitlement-schema                 = Provisioning List Entitlement Schema
            list-user-schema-property-values        = Provisioning List User Schema Property Values
            list-entitlement-schema-property-values = Provisioning List Entitlement Schema Property Values
            """;

    private final ContractCatalogue catalogue = ContractCatalogue.get();

    @Test
    void holdsOktasContractsInOktasOrder() {
        assertThat(catalogue.all())
                .hasSize(22)
                .extracting(contract -> contract.name() + " = " + contract.title())
                .containsExactlyElementsOf(
                        ORDER.lines().map(line -> line.replaceAll(" +=", " =")).toList());
        assertThat(catalogue.names())
                .containsExactlyElementsOf(
                        catalogue.all().stream().map(Contract::name).toList());
        assertThat(catalogue.all())
                .allSatisfy(
                        contract -> assertThat(catalogue.find(contract.name())).containsSame(contract));
    }

    @Test
    void onlyUniversalLogoutIsNotProvisioning() {
        assertThat(catalogue.all())
                .extracting(Contract::category)
                .startsWith("Universal Logout")
                .endsWith("Provisioning")
                .filteredOn("Provisioning"::equals)
                .hasSize(21);
    }

    @Test
    void capabilitiesAreTheWizardsBlocks() {
        Map<String, Long> sizes =
                catalogue.all().stream().collect(Collectors.groupingBy(Contract::capability, Collectors.counting()));
        assertThat(catalogue.capabilities())
                .extracting(capability ->
                        capability.name() + ", " + capability.required() + ", " + sizes.get(capability.name()))
                .containsExactly(
                        "User query, ALWAYS, 3",
                        "User schema discovery, ALWAYS, 2",
                        "User operations, EACH_OPTIONAL, 5",
                        "Group query, ALWAYS, 2",
                        "Group operations, WHEN_ENABLED, 4",
                        "Group membership, WHEN_ENABLED, 3",
                        "Entitlement management, WHEN_ENABLED, 2",
                        "Universal logout, WHEN_ENABLED, 1");
    }

    @Test
    void theSmallestProvisioningSubmissionIsSevenContracts() {
        List<String> always = catalogue.capabilities().stream()
                .filter(capability -> capability.required() == Capability.Required.ALWAYS)
                .map(Capability::name)
                .toList();
        assertThat(catalogue.all())
                .filteredOn(contract -> always.contains(contract.capability()))
                .extracting(Contract::name)
                .containsExactlyInAnyOrder(
                        "list-users",
                        "get-user-by-id",
                        "get-user-by-username",
                        "list-user-schema",
                        "list-user-schema-property-values",
                        "list-groups",
                        "get-group-by-id");
    }

    @ParameterizedTest
    @CsvSource({
        "list-user, list-users",
        "list_users, list-users",
        "get-user-by-user-name, get-user-by-username",
        "createUser, create-user",
        "remove-group-member, remove-group-members",
        "list-entitlements-schema, list-entitlement-schema",
        "delete-user,",
        "x,",
        "'',"
    })
    void suggestsTheNearestName(String misspelt, String meant) {
        assertThat(catalogue.find(misspelt)).isEmpty();
        assertThat(catalogue.suggest(misspelt).orElse(null)).isEqualTo(meant);
    }

    @Test
    void publishesTheSchemas() {
        assertThat(catalogue.all())
                .allSatisfy(contract ->
                        assertThat(catalogue.schema(contract.schemaFile())).isPresent());
        assertThat(new String(catalogue.schema("definitions.schema.json").orElseThrow(), StandardCharsets.UTF_8))
                .startsWith("{")
                .contains("\"existingUser\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "list-users",
                "catalogue.yaml",
                "fields.txt",
                "LIST-USERS.schema.json",
                "../contracts/list-users.schema.json",
                "/contracts/list-users.schema.json",
                "./list-users.schema.json",
                "list-users.schema.json\0",
                "..%2fcontracts%2flist-users.schema.json"
            })
    void publishesNothingElse(String fileName) {
        assertThat(catalogue.schema(fileName)).isEmpty();
    }
}
