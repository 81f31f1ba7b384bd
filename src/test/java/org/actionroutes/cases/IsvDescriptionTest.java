package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an ISV's description does not allow is found, in requests and in answers. */
class IsvDescriptionTest {

    private static final Path GITHUB = Path.of("routes/github/cases");
    private static final String TEAM_MEMBERSHIP = "{role: member, state: active, url: https://api.github.com/x}";

    @Test
    void whatIsDescribedIsAllowed() throws IOException {
        assertThat(complaints("{request: PUT /organizations/9919/team/7/memberships/octo%20cat, body: {role: "
                        + "member}, answer: {json: "
                        + TEAM_MEMBERSHIP + "}}"))
                .isEmpty();
        assertThat(complaints("{request: DELETE /orgs/octo/memberships/octocat, answer: {status: 204}}"))
                .isEmpty();
        assertThat(complaints("{request: 'GET /orgs/octo/members?per_page=2&role=admin', answer: {json: []}}"))
                .isEmpty();
        assertThat(complaints("{request: GET /orgs/octo/members, answer: {status: 429, json: {message: slow down}}}"))
                .isEmpty();
        assertThat(complaints("{request: POST /graphql, body: {query: 'query($ids: [ID!]!) { nodes(ids: $ids) { "
                        + "... on User { email } } }', "
                        + "variables: {ids: [a, b]}}, answer: {json: {data: {nodes: [{email: ''}, null]}}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {request: GET /orgs/octo/humans, answer: {json: []}}                              | the description knows no such request
            {request: POST /orgs/octo/members, answer: {json: []}}                            | the description knows no such request
            {request: 'GET /orgs/octo/members?limit=2', answer: {json: []}}                   | there is no query parameter limit
            {request: 'GET /orgs/octo/members?per_page=all', answer: {json: []}}              | the parameter per_page at : string found, integer expected
            {request: 'GET /orgs/octo/members?role=owner', answer: {json: []}}                | the parameter role at : does not have a value in the enumeration ["all", "admin", "member"]
            {request: 'GET /orgs/octo/members?page=2&page=3', answer: {json: []}}             | the parameter page is there twice
            {request: GET /orgs/octo/members, body: {}, answer: {json: []}}                   | the request has no body
            {request: GET /user/octocat, answer: {status: 404, json: {message: no}}}          | the parameter account_id at : string found, integer expected
            {request: POST /orgs/octo/teams, answer: {status: 403, json: {message: no}}}      | the request has a body
            {request: POST /orgs/octo/teams, body: {title: x}, answer: {status: 403, json: {message: no}}} | property 'title' is not defined in the schema
            {request: GET /orgs/octo/members, answer: {status: 202, json: []}}                | it is not answered with status 202
            {request: GET /orgs/octo/members}                                                 | the answer has a body
            {request: GET /orgs/octo/members, answer: {json: [{login: 7}]}}                   | integer found, string expected
            {request: GET /orgs/octo/members, answer: {json: [{user_name: octocat}]}}         | property 'user_name' is not defined in the schema
            {request: GET /orgs/octo/members, answer: {json: {members: []}}}                  | object found, array expected
            {request: DELETE /orgs/octo/memberships/octocat, answer: {status: 204, json: {}}} | the answer has no body
            {request: PUT /organizations/9919/team/7/memberships/octocat, answer: {json: {role: owner, state: active, url: https://api.github.com/x}}} | does not have a value in the enumeration
            {request: GET /orgs/octo/members, answer: {status: 429, json: {error: slow down}}} | property 'error' is not defined in the schema
            {request: POST /graphql, body: {query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id nam } }', variables: {ids: [a]}}, answer: {json: {errors: []}}} | Field 'nam'
            {request: POST /graphql, body: {query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: {}}, answer: {json: {errors: []}}} | Variable 'ids'
            {request: POST /graphql, body: {query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: {ids: [a]}}, answer: {json: {data: {nodes: [{name: x}]}}}} | was declared as a non null type
            {request: POST /graphql, body: {query: 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', variables: {ids: [a]}}, answer: {json: {data: {nodes: [{id: a, name: x}]}}}} | not just what was asked for
            """)
    void whatIsNotDescribedIsFound(String entry, String complaint) throws IOException {
        assertThat(complaints(entry)).anySatisfy(found -> assertThat(found).contains(complaint));
    }

    @Test
    void answersBecomeWhole() throws IOException {
        JsonNode upstream = new YAMLMapper()
                .readTree("[{request: GET /user/583231, answer: {json: {id: 583231, login: octocat}}}]");
        assertThat(IsvDescription.of(GITHUB).check(upstream)).isEmpty();
        JsonNode user = upstream.at("/0/answer/json");
        assertThat(user.get("login").asText()).isEqualTo("octocat");
        assertThat(user.get("email").isNull()).isTrue();
        assertThat(user.get("site_admin").isBoolean()).isTrue();
    }

    @Test
    void theExcerptHoldsWhatItIsSaidToHold() throws IOException {
        JsonNode openapi =
                new ObjectMapper().readTree(GITHUB.resolve("openapi.json").toFile());
        List<String> operations = openapi.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();
        JsonNode wanted =
                new YAMLMapper().readTree(GITHUB.resolve("openapi.yaml").toFile());
        assertThat(wanted.get("operations"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(operations);
        assertThat(wanted.get("source").asText())
                .contains("version " + openapi.at("/info/version").asText() + ",");
    }

    @Test
    void anExcerptHoldsWhatItsOperationsReferTo(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("whole.json"), """
                {"openapi": "3.0.3", "info": {"version": "7"},
                 "paths": {"/teams/{slug}": {"get": {"summary": "Long text", "parameters": [{"$ref": "#/components/parameters/slug"}],
                                                     "responses": {"200": {"$ref": "#/components/responses/team"}}},
                                             "delete": {}},
                           "/users": {"get": {}}},
                 "components": {"parameters": {"slug": {"name": "slug", "in": "path"}},
                                "responses": {"team": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/team"}}}}},
                                "schemas": {"team": {"properties": {"description": {"description": "Long text", "type": "string"}}},
                                            "user": {}, "error": {"title": "Long text", "type": "object"}}}}
                """);
        Files.writeString(folder.resolve("openapi.yaml"), """
                operations: ["GET /team/{team_id}"]
                aliases: [{path: "/team/{team_id}", sameAs: "/teams/{slug}"}]
                everyOperation: {statuses: [429], schema: error}
                """);
        OpenApiExcerpt.main(new String[] {folder.resolve("whole.json").toString(), folder.toString()});
        assertThat(new ObjectMapper().readTree(folder.resolve("openapi.json").toFile()))
                .isEqualTo(new ObjectMapper().readTree("""
                {"openapi": "3.0.3", "info": {"version": "7"},
                 "paths": {"/team/{team_id}": {"get": {"parameters": [{"name": "team_id", "in": "path", "required": true, "schema": {"type": "integer"}}],
                                                       "responses": {"200": {"$ref": "#/components/responses/team"}},
                                                       "x-same-as": "/teams/{slug}"}}},
                 "x-every-operation": {"429": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/error"}}}}},
                 "components": {"responses": {"team": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/team"}}}}},
                                "schemas": {"team": {"properties": {"description": {"type": "string"}}}, "error": {"type": "object"}}}}
                """));
    }

    private static List<String> complaints(String entry) throws IOException {
        JsonNode upstream = new YAMLMapper().readTree("[" + entry + "]");
        List<String> all = new ArrayList<>(IsvDescription.of(GITHUB).check(upstream));
        all.addAll(GraphQl.of(GITHUB).orElseThrow().checkAll(upstream));
        return all;
    }
}
