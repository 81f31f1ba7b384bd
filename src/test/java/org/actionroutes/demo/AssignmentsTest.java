package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentsTest extends AcmeTest {

    @Test
    void readsRolesAndLicencesOfManyAtOnce() throws Exception {
        JsonNode answer = get("/v2/role-assignments?user_ids=u-00005,u-99999,u-00001")
                .expect(200)
                .body();
        JsonNode assignments = answer.get("assignments");
        assertThat(assignments.findValuesAsText("user_id")).containsExactly("u-00005", "u-00001");
        assertThat(assignments.get(1).toString()).contains("r-owner").contains("l-basic");
        assertThat(answer.at("/included/roles/0/name").asText()).isEqualTo("Owner");
        assertThat(answer.at("/included/licences/0/name").asText()).isEqualTo("Acme Basic");
    }

    @Test
    void takesAtMostFiftyIds() throws Exception {
        get("/v2/role-assignments?user_ids=" + String.join(",", Collections.nCopies(50, "u-00001")))
                .expect(200);
        assertThat(get("/v2/role-assignments?user_ids=" + String.join(",", Collections.nCopies(51, "u-00001")))
                        .expect(400)
                        .errorCode())
                .isEqualTo("too_many_ids");
        assertThat(get("/v2/role-assignments").expect(400).errorCode()).isEqualTo("missing_user_ids");
    }

    @Test
    void rolesAreReplacedAsAWhole() throws Exception {
        assertThat(call("PUT", "/v2/users/u-00007/roles", "{'role_ids':['r-auditor','r-admin']}")
                        .expect(200)
                        .body()
                        .get("role_ids")
                        .toString())
                .isEqualTo("[\"r-admin\",\"r-auditor\"]");
        call("PUT", "/v2/users/u-00007/roles", "{'role_ids':['r-auditor','r-none']}")
                .expect(422);
        call("PUT", "/v2/users/u-00007/roles", "{'role_ids':'r-auditor'}").expect(422);
        assertThat(get("/v2/role-assignments?user_ids=u-00007").body().at("/assignments/0/role_ids"))
                .hasSize(2);
        assertThat(call("PUT", "/v2/users/u-00007/roles", "{'role_ids':[]}")
                        .expect(200)
                        .body()
                        .get("role_ids"))
                .isEmpty();
        assertThat(get("/v2/roles").expect(200).body().get("roles")).hasSize(5);
    }

    @Test
    void licencesCountSeats() throws Exception {
        int before = proSeatsUsed();
        call("PUT", "/v2/users/u-00001/licences", "{'licence_ids':['l-basic','l-pro']}")
                .expect(200);
        assertThat(proSeatsUsed()).isEqualTo(before + 1);
        assertThat(call("PUT", "/v2/users/u-00001/licences", "{'licence_ids':['l-beta']}")
                        .expect(409)
                        .errorCode())
                .isEqualTo("no_seats_left");
        assertThat(proSeatsUsed()).isEqualTo(before + 1);
        call("DELETE", "/v2/users/u-00001", null).expect(204);
        assertThat(proSeatsUsed()).isEqualTo(before);
    }

    private int proSeatsUsed() throws Exception {
        return get("/v2/licences")
                .expect(200)
                .body()
                .at("/licences/1/seats/used")
                .asInt();
    }
}
