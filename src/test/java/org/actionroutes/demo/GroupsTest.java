package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupsTest extends AcmeTest {

    @Test
    void listsAndFindsByWholeName() throws Exception {
        JsonNode first = get("/v2/groups?limit=500").expect(200).body();
        assertThat(first.get("groups")).hasSize(50);
        JsonNode last = get("/v2/groups?after=" + first.at("/meta/next").asText())
                .expect(200)
                .body();
        assertThat(last.get("groups")).isNotEmpty();
        assertThat(last.at("/meta/next").isNull()).isTrue();
        assertThat(get("/v2/groups?name=EVERYONE").body().get("groups")).hasSize(1);
        assertThat(get("/v2/groups?name=Every").body().get("groups")).isEmpty();
        assertThat(get("/v2/groups?name=R%26D+/+%22Skunkworks%22").body().get("groups"))
                .hasSize(1);
    }

    @Test
    void createsChangesAndRemoves() throws Exception {
        String id = call("POST", "/v2/groups", "{'name':'Büro','description':'x'}")
                .expect(201)
                .body()
                .get("id")
                .asText();
        assertThat(call("POST", "/v2/groups", "{'name':'büro'}").expect(409).errorCode())
                .isEqualTo("duplicate_name");
        JsonNode changed = call("PATCH", "/v2/groups/" + id, "{'description':null}")
                .expect(200)
                .body();
        assertThat(changed.get("name").asText()).isEqualTo("Büro");
        assertThat(changed.get("description").isNull()).isTrue();
        assertThat(call("PATCH", "/v2/groups/" + id, "{'name':'Everyone'}")
                        .expect(409)
                        .errorCode())
                .isEqualTo("duplicate_name");
        call("PATCH", "/v2/groups/" + id, "{'name':' '}").expect(422);
        call("DELETE", "/v2/groups/" + id, null).expect(204);
        assertThat(get("/v2/groups/" + id).expect(404).errorCode()).isEqualTo("group_not_found");
    }

    @Test
    void membersCanBePagedThrough() throws Exception {
        JsonNode first = get("/v2/groups/g-001/members?limit=100").expect(200).body();
        assertThat(first.get("members")).hasSize(50);
        assertThat(first.at("/members/0/user_id").asText()).isEqualTo("u-00001");
        assertThat(first.at("/members/0/display_name").asText()).isNotBlank();
        assertThat(get("/v2/groups/g-001/members?limit=1&after="
                                + first.at("/meta/next").asText())
                        .body()
                        .at("/members/0/user_id")
                        .asText())
                .isEqualTo("u-00051");
        assertThat(get("/v2/groups/g-003/members?after="
                                + first.at("/meta/next").asText())
                        .expect(400)
                        .errorCode())
                .isEqualTo("invalid_cursor");
    }

    @Test
    void membersChangeOneAtATimeAndAreNotIdempotent() throws Exception {
        String member = "/v2/groups/g-002/members/u-00009";
        call("PUT", member, null).expect(204);
        assertThat(call("PUT", member, null).expect(409).errorCode()).isEqualTo("already_member");
        assertThat(get("/v2/groups/g-002/members").body().get("members")).hasSize(1);
        call("DELETE", member, null).expect(204);
        assertThat(call("DELETE", member, null).expect(404).errorCode()).isEqualTo("not_a_member");
        assertThat(call("PUT", "/v2/groups/g-002/members/u-99999", null)
                        .expect(404)
                        .errorCode())
                .isEqualTo("user_not_found");
        assertThat(call("PUT", "/v2/groups/g-999/members/u-00001", null)
                        .expect(404)
                        .errorCode())
                .isEqualTo("group_not_found");
    }

    @Test
    void aRemovedUserIsInNoGroup() throws Exception {
        call("DELETE", "/v2/users/u-00001", null).expect(204);
        assertThat(get("/v2/groups/g-001/members?limit=1")
                        .expect(200)
                        .body()
                        .at("/members/0/user_id")
                        .asText())
                .isEqualTo("u-00002");
    }
}
