package org.actionroutes.scim.okta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each case of Okta's manual plan that is shown by actions is also shown by what Okta sends to SCIM servers. */
class PlanTest {

    private static final Path PLAN = Path.of("src/main/resources/org/actionroutes/testplan/plan.yaml");

    @Test
    void eachCaseThatIsNotDoneByHandHasASequence() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Set<String> known = new TreeSet<>();
        for (JsonNode planned : new YAMLMapper().readTree(PLAN.toFile()).get("cases")) {
            String id = planned.get("id").asText();
            known.add(id);
            if (id.startsWith("C") && !planned.has("byHand")) {
                wanted.add(planned.has("as") ? planned.get("as").asText() : id);
            }
        }
        Set<String> shown = new TreeSet<>();
        Sequence.all().forEach(sequence -> shown.addAll(sequence.plan()));
        assertThat(shown).containsAll(wanted);
        assertThat(known).containsAll(shown);
    }
}
