package org.actionroutes.testplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.actionroutes.action.ContractCatalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A misspelt member of the plan would be passed over in silence. */
class PlanTest {

    /** As Okta counts them. */
    private static final int CASES_OF_OKTA = 69;

    private static final Set<String> MEMBERS_OF_A_STEP = Set.of(
            "action",
            "input",
            "with",
            "all",
            "pages",
            "creates",
            "removes",
            "grants",
            "fails",
            "mayFail",
            "expect",
            "holds",
            "kept",
            "count",
            "atLeast",
            "each",
            "unique",
            "item",
            "has",
            "absent",
            "others",
            "keep",
            "keepFirst",
            "keepItem",
            "share");

    private final Plan plan = Plan.read();

    private List<JsonNode> cases() {
        List<JsonNode> cases = new ArrayList<>();
        plan.cases().forEach(cases::add);
        return cases;
    }

    private List<String> ids() {
        return cases().stream().map(one -> one.get("id").asText()).toList();
    }

    @Test
    void hasEachOfOktasCasesOnce() {
        List<String> ofOkta = ids().stream().filter(id -> id.matches("C\\d+")).toList();
        assertThat(ofOkta).doesNotHaveDuplicates().hasSize(CASES_OF_OKTA);
        assertThat(ids()).doesNotHaveDuplicates().startsWith("C9296").contains("C21902", "C9289", "C9393");
    }

    @Test
    void saysOfEachHowItIsShown() {
        for (JsonNode one : cases()) {
            assertThat(List.of("steps", "as", "byHand"))
                    .as(one.get("id").asText())
                    .filteredOn(one::has)
                    .hasSize(1);
            if (one.has("as")) {
                assertThat(cases())
                        .filteredOn(other -> other.get("id").equals(one.get("as")))
                        .singleElement()
                        .matches(other -> other.has("steps"));
                assertThat(one.path("note").asText()).isNotEmpty();
            }
            if (one.has("byHand")) {
                // A reason, and what to do.
                assertThat(one.get("byHand").asText()).matches("[^;]+; .+");
            }
        }
    }

    @Test
    void needsWhatThereMayBe() {
        for (JsonNode one : cases()) {
            for (JsonNode need : one.path("needs")) {
                assertThat(plan.missing(need.asText()) != null || isAction(need.asText()))
                        .as("%s needs %s", one.get("id"), need)
                        .isTrue();
            }
        }
    }

    @Test
    void hasOnlyMembersThatAreRead() {
        for (JsonNode one : cases()) {
            Set<String> used = new TreeSet<>();
            for (JsonNode step : one.path("steps")) {
                assertThat(step.fieldNames()).toIterable().isSubsetOf(MEMBERS_OF_A_STEP);
                used.add(step.get("action").asText());
            }
            assertThat(used).as("%s", one.get("id")).allMatch(PlanTest::isAction);
            List<String> needed = new ArrayList<>();
            one.path("needs").forEach(need -> needed.add(need.asText()));
            assertThat(needed).as("%s", one.get("id")).containsAll(used);
        }
    }

    private static boolean isAction(String name) {
        return ContractCatalogue.get().names().contains(name)
                || name.equals(Actions.TEST_CONNECTION)
                || name.equals(Actions.TEST_CONNECTION_WITH_WRONG_CREDENTIALS);
    }
}
