package org.actionroutes.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UsersTest extends AcmeTest {

    private static final String NEW =
            "{'username':'new.one','email':'new.one@acme.example','custom':{'badge_color':'red'}}";

    @Test
    void pagesThroughEverybodyInStableOrder() throws Exception {
        List<String> ids = new ArrayList<>();
        String after = "";
        int pages = 0;
        do {
            JsonNode page =
                    get("/v2/users?limit=100&after=" + after).expect(200).body();
            assertThat(page.get("users").size()).isLessThanOrEqualTo(50);
            page.get("users").forEach(user -> ids.add(user.get("id").asText()));
            after = page.at("/meta/next").asText(null);
            pages++;
        } while (after != null && !after.equals("null"));
        assertThat(pages).isEqualTo(20);
        assertThat(ids).hasSize(1000).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aCursorSurvivesRemovalsButBelongsToItsListing() throws Exception {
        String next = get("/v2/users?limit=2").body().at("/meta/next").asText();
        call("DELETE", "/v2/users/u-00002", null).expect(204);
        assertThat(get("/v2/users?limit=1&after=" + next)
                        .body()
                        .at("/users/0/id")
                        .asText())
                .isEqualTo("u-00003");
        assertThat(get("/v2/groups?after=" + next).expect(400).errorCode()).isEqualTo("invalid_cursor");
        assertThat(get("/v2/users?after=nonsense").expect(400).errorCode()).isEqualTo("invalid_cursor");
        assertThat(get("/v2/users?limit=0").expect(400).errorCode()).isEqualTo("invalid_limit");
    }

    @Test
    void theUsernameFilterIsAPrefixInAnyCase() throws Exception {
        String name = "ana.silva";
        JsonNode found = get("/v2/users?username=ANA.silva").expect(200).body();
        assertThat(found.get("users"))
                .hasSizeGreaterThan(1)
                .allSatisfy(user -> assertThat(user.get("username").asText()).startsWith(name));
        assertThat(found.at("/users/0/username").asText()).isEqualTo(name);
        JsonNode second = get("/v2/users?limit=1&username=ana.silva&after="
                        + get("/v2/users?limit=1&username=ana.silva")
                                .body()
                                .at("/meta/next")
                                .asText())
                .body();
        assertThat(second.at("/users/0")).isEqualTo(found.at("/users/1"));
        JsonNode none = get("/v2/users?username=nobody").expect(200).body();
        assertThat(none.get("users")).isEmpty();
        assertThat(none.at("/meta/next").isMissingNode()).isTrue();
    }

    @Test
    void theSeedHasHolesSuspendedPeopleAndManyScripts() throws Exception {
        JsonNode users = get("/v2/users").body().get("users");
        assertThat(users)
                .anySatisfy(user -> assertThat(user.get("status").asText()).isEqualTo("suspended"));
        assertThat(users).anySatisfy(user -> assertThat(user.has("title")).isFalse());
        assertThat(users)
                .anySatisfy(user -> assertThat(user.get("phone").isNull()).isTrue());
        assertThat(users)
                .anySatisfy(user -> assertThat(user.get("last_name").asText()).matches("\\p{IsHan}+"));
        assertThat(users)
                .noneSatisfy(user ->
                        assertThat(user.fieldNames()).toIterable().containsAnyOf("role_ids", "licence_ids", "groups"));
    }

    @Test
    void createsWithBodyAndLocation() throws Exception {
        Answer created = call("POST", "/v2/users", NEW).expect(201);
        assertThat(created.raw().headers().firstValue("Location")).contains("/v2/users/u-01001");
        JsonNode user = get("/v2/users/u-01001").expect(200).body();
        assertThat(user).isEqualTo(created.body());
        assertThat(user.get("status").asText()).isEqualTo("active");
        assertThat(user.get("display_name").asText()).isEqualTo("new.one");
        assertThat(call("POST", "/v2/users", NEW.replace("new.one'", "NEW.one'"))
                        .expect(409)
                        .errorCode())
                .isEqualTo("username_taken");
    }

    @Test
    void anIdIsNeverGivenTwice() throws Exception {
        call("POST", "/v2/users", NEW).expect(201);
        call("DELETE", "/v2/users/u-01001", null).expect(204);
        get("/v2/users/u-01001").expect(404);
        assertThat(call("POST", "/v2/users", NEW).expect(201).body().get("id").asText())
                .isEqualTo("u-01002");
    }

    @Test
    void namesEveryBadField() throws Exception {
        Answer answer = call(
                        "POST",
                        "/v2/users",
                        "{'email':'nobody','department':'magic','manager_id':'u-0','time_zone':'Mars/Base',"
                                + "'status':'active','custom':{'grade':13,'remote':'yes','cost_code':'X','"
                                + "start_date':'soon','shoe_size':44}}")
                .expect(422);
        assertThat(answer.errorCode()).isEqualTo("validation_failed");
        assertThat(answer.body().at("/error/fields").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "email",
                        "department",
                        "manager_id",
                        "time_zone",
                        "status",
                        "custom.grade",
                        "custom.remote",
                        "custom.cost_code",
                        "custom.start_date",
                        "custom.shoe_size",
                        "username");
    }

    @Test
    void patchMergesAndNullClears() throws Exception {
        String id = "/v2/users/u-00001";
        JsonNode before = get(id).body();
        call("PATCH", id, "{'title':null,'last_name':'Neu','custom':{'grade':null,'remote':true}}")
                .expect(200);
        JsonNode after = get(id).body();
        assertThat(after.get("title").isNull()).isTrue();
        assertThat(after.get("last_name").asText()).isEqualTo("Neu");
        assertThat(after.get("first_name")).isEqualTo(before.get("first_name"));
        assertThat(after.at("/custom/grade").isNull()).isTrue();
        assertThat(after.at("/custom/cost_code")).isEqualTo(before.at("/custom/cost_code"));
    }

    @Test
    void patchRefusesWhatBelongsElsewhere() throws Exception {
        for (String field : List.of("status", "role_ids", "licence_ids", "id", "created_at", "password")) {
            assertThat(call("PATCH", "/v2/users/u-00001", "{'" + field + "':'x'}")
                            .expect(422)
                            .body()
                            .at("/error/fields/0/field")
                            .asText())
                    .isEqualTo(field);
        }
        call("PATCH", "/v2/users/u-00001", "{'username':null}").expect(422);
        call("PATCH", "/v2/users/u-00001", "{'custom':null}").expect(422);
    }

    @Test
    void aUsernameCanChangeToAFreeOne() throws Exception {
        String taken = get("/v2/users/u-00002").body().get("username").asText();
        assertThat(call("PATCH", "/v2/users/u-00001", "{'username':'" + taken + "'}")
                        .expect(409)
                        .errorCode())
                .isEqualTo("username_taken");
        call("PATCH", "/v2/users/u-00002", "{'username':'free.now'}").expect(200);
        call("PATCH", "/v2/users/u-00001", "{'username':'" + taken + "'}").expect(200);
        assertThat(get("/v2/users?username=free.now").body().at("/users/0/id").asText())
                .isEqualTo("u-00002");
    }

    @Test
    void fieldsDescribeWhatAUserMayHave() throws Exception {
        JsonNode fields = get("/v2/fields").expect(200).body().get("fields");
        assertThat(fields.findValuesAsText("key")).contains("username", "department", "badge_color");
        assertThat(fields)
                .anySatisfy(field ->
                        assertThat(field.at("/allowed_values/0/value").asText()).isEqualTo("red"));
    }
}
