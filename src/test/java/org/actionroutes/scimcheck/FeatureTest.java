package org.actionroutes.scimcheck;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.manifest.Manifest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of Okta's features, and what an integration lacks of them. */
class FeatureTest {

    @Test
    void namesEachContractAndEachTry() {
        Set<String> contracts = new TreeSet<>();
        Set<String> tries = new TreeSet<>();
        for (Feature feature : Feature.all()) {
            contracts.addAll(feature.needs());
            contracts.addAll(feature.without().keySet());
            tries.addAll(feature.tries());
            feature.without().values().forEach(without -> tries.addAll(without.tries()));
            assertThat(feature.byHand() == null)
                    .as(feature.name())
                    .isEqualTo(!feature.tries().isEmpty());
        }
        Set<String> all = new TreeSet<>(ContractCatalogue.get().names());
        // Which values an attribute may have is asked for by no SCIM client.
        all.remove("list-user-schema-property-values");
        assertThat(contracts).isEqualTo(all);
        Okta okta = new Okta(
                (method, path, query, body) -> {
                    throw new AssertionError("nothing is asked");
                },
                Set.of());
        Set<String> known = new TreeSet<>(new UserTries(okta, "").all().keySet());
        known.addAll(new GroupTries(okta, "").all().keySet());
        known.addAll(new EntitlementTries(okta).all().keySet());
        assertThat(tries).isEqualTo(known);
    }

    @Test
    void aLackIsSaidWithItsFileAndItsReason() {
        Manifest acme = TestInstance.manifest("acme");
        Lack promised = Lack.of("list-groups", acme, false);
        assertThat(promised.isPromised()).isTrue();
        assertThat(promised.text()).isEqualTo("list-groups, which would be in routes/acme/list-groups.camel.yaml");
        assertThat(promised.canBeAdded()).isTrue();
        // Of the operations on users, each is optional.
        assertThat(Lack.of("create-user", acme, false).isPromised()).isFalse();
        assertThat(Lack.of("create-user", acme, true).text())
                .isEqualTo("create-user, which routes/acme/create-user.camel.yaml is a draft of:"
                        + " finish it, and take out 'autoStartup: false'");
        Lack unsupported = Lack.of("update-user-password", TestInstance.manifest("github"), false);
        assertThat(unsupported.text())
                .isEqualTo("update-user-password: A GitHub account belongs to its owner; no organization can set its"
                        + " password.");
        assertThat(unsupported.canBeAdded()).isFalse();
    }

    @Test
    void whatIsLackingIsNotTried() {
        Face none = (method, path, query, body) -> {
            throw new AssertionError("nothing is asked");
        };
        CheckReport report =
                new ScimCheck(RunningApplication.home(), TestInstance.of("github"), Set.of(), none, "w").run();
        assertThat(report.isGood()).isFalse();
        assertThat(report.lines())
                .contains("0 works, " + Feature.all().size() + " lacks, 0 failed, 0 untried")
                .contains("lacks     Sync Password")
                .contains(
                        "          needs list-users, which routes/github/list-users.camel.yaml is a draft of: finish it,"
                                + " and take out 'autoStartup: false'");
        assertThat(report.toJson().at("/features/5").toString())
                .contains("\"feature\":\"Sync Password\",\"result\":\"lacks\"")
                .contains("\"file\":\"routes/github/update-user-password.camel.yaml\",\"promised\":false");
        assertThat(report.toMarkdown())
                .contains(
                        "| Sync Password | lacks | needs update-user-password: A GitHub account belongs to its owner");
    }

    @Test
    void whatIsLostWithoutAContractIsSaid() {
        Face users = (method, path, query, body) -> new Reply(method, 204, null, "PATCH https://isv.example/u", "");
        CheckReport report = new ScimCheck(
                        RunningApplication.home(), TestInstance.of("acme"), Set.of("deactivate-user"), users, "w")
                .run(feature -> feature.name().equals("Deactivate Users"));
        assertThat(report.lines())
                .containsExactly(
                        "untried   Deactivate Users",
                        "          there is no user to try it with",
                        "          note: who is assigned again stays deactivated, and Okta shows an error; that needs"
                                + " activate-user, which routes/acme/activate-user.camel.yaml is a draft of: finish it,"
                                + " and take out 'autoStartup: false'",
                        "0 works, 0 lacks, 0 failed, 1 untried");
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void whatCanBeAddedIsSaidAtOnce() {
        Result result = new Result(
                "Push Groups",
                Result.Outcome.LACKS,
                List.of(
                        new Lack("create-group", "a.yaml", null, false, false),
                        new Lack("update-group", "b.yaml", null, true, false),
                        new Lack("remove-group", "c.yaml", "Groups stay.", false, false),
                        new Lack("add-group-members", "d.yaml", null, false, true)),
                List.of(),
                List.of());
        assertThat(result.isBroken()).isTrue();
        assertThat(new CheckReport("a/b", List.of(result)).lines())
                .containsExactly(
                        "lacks     Push Groups",
                        "          needs create-group, which would be in a.yaml",
                        "          needs update-group, which b.yaml is a draft of: finish it, and take out"
                                + " 'autoStartup: false'",
                        "          needs remove-group: Groups stay.",
                        "          needs add-group-members, which would be in d.yaml",
                        "          action-routes add create-group add-group-members",
                        "0 works, 1 lacks, 0 failed, 0 untried");
    }
}
