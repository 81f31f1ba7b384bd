package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MembershipsTest extends AcmeTest {

    @Test
    void readsTheGroupsOfManyAtOnce() throws Exception {
        JsonNode answer = get("/v2/group-memberships?user_ids=u-00002,u-99999,u-00001")
                .expect(200)
                .body();
        JsonNode memberships = answer.get("memberships");
        assertThat(memberships.findValuesAsText("user_id")).containsExactly("u-00002", "u-00001");
        assertThat(memberships.at("/1/group_ids/0").asText()).isEqualTo("g-001");
        assertThat(answer.at("/included/groups/0").toString()).isEqualTo("{\"id\":\"g-001\",\"name\":\"Everyone\"}");
        for (JsonNode group : answer.at("/included/groups")) {
            assertThat(memberships.toString()).contains(group.get("id").asText());
        }
    }

    @Test
    void takesAtMostFiftyIds() throws Exception {
        get("/v2/group-memberships?user_ids=" + String.join(",", Collections.nCopies(50, "u-00001")))
                .expect(200);
        assertThat(get("/v2/group-memberships?user_ids=" + String.join(",", Collections.nCopies(51, "u-00001")))
                        .expect(400)
                        .errorCode())
                .isEqualTo("too_many_ids");
        assertThat(get("/v2/group-memberships").expect(400).errorCode()).isEqualTo("missing_user_ids");
    }

    @Test
    void followsWhoComesAndGoes() throws Exception {
        call("PUT", "/v2/groups/g-002/members/u-00009", null).expect(204);
        assertThat(groupsOf("u-00009")).contains("g-002");
        call("DELETE", "/v2/groups/g-002/members/u-00009", null).expect(204);
        assertThat(groupsOf("u-00009")).doesNotContain("g-002").contains("g-001");
        call("DELETE", "/v2/groups/g-001", null).expect(204);
        assertThat(groupsOf("u-00009")).doesNotContain("g-001");
    }

    private String groupsOf(String userId) throws Exception {
        return get("/v2/group-memberships?user_ids=" + userId).expect(200).raw().body();
    }
}
