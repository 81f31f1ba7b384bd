package org.actionroutes.isv.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.IsvException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which request a template makes out of which values. */
class RequestTemplateTest {

    /** A template, values, and what comes of it: a request, or what is said instead. */
    private static final String CASES = """
            # Values in a path
            - [GET /users, {}, "GET /users"]
            - ["  delete /users", {}, "!should be a method"]
            - ["  DELETE   /users/{id} ", {id: 7}, "DELETE /users/7"]
            - ["GET /users/{id}", {id: "a/b?c#d&e=f%2F;g"}, "GET /users/a%2Fb%3Fc%23d%26e%3Df%252F%3Bg"]
            - ["GET /users/{id}", {id: "Ünï çødé 日本 😀"}, "GET /users/%C3%9Cn%C3%AF%20%C3%A7%C3%B8d%C3%A9%20%E6%97%A5%E6%9C%AC%20%F0%9F%98%80"]
            - ["GET /users/{id}", {id: "{x}${y}{{z}}"}, "GET /users/%7Bx%7D%24%7By%7D%7B%7Bz%7D%7D"]
            - ["GET /users/{id}", {id: "a\\r\\nHost: evil\\0"}, "GET /users/a%0D%0AHost%3A%20evil%00"]
            - ["GET /users/{id}", {id: true}, "GET /users/true"]
            - ["GET /users/{id}", {id: 12345678901234567890}, "GET /users/12345678901234567890"]
            - ["GET /users/{id}/roles/{role}", {id: 1, role: 2}, "GET /users/1/roles/2"]
            - ["GET /users/{id:3}", {id: abcdef}, "GET /users/abc"]
            - ["GET /users{/id}", {id: a/b}, "GET /users/a%2Fb"]
            - ["GET /users{/id,part}", {id: a, part: b}, "GET /users/a/b"]
            - ["GET /users/{ids}", {ids: [a, "b,c"]}, "GET /users/a,b%2Cc"]
            - ["GET /users{/ids*}", {ids: [a, b]}, "GET /users/a/b"]
            # A path needs its values
            - ["GET /users/{id}", {}, "!'id' has no value"]
            - ["GET /users/{id}", {id: null}, "!'id' has no value"]
            - ["GET /users/{id}", {id: ""}, "!'id' has no value"]
            - ["DELETE /users/{ids}", {ids: []}, "!'ids' has no value"]
            - ["DELETE /users/{ids}", {ids: [""]}, "!'ids' has no value"]
            - ["DELETE /users/{ids}", {ids: [null]}, "!'ids' has no value"]
            - ["DELETE /users{/id}", {}, "!'id' has no value"]
            - ["GET /users/{id}", {id: {a: b}}, "!is not a plain value"]
            - ["GET /users/{id}", {id: [[a]]}, "!is not a plain list"]
            # and never leaves its resource
            - ["GET /users/{id}", {id: .}, "!can't be used"]
            - ["GET /users/{id}", {id: ..}, "!can't be used"]
            - ["GET /users/{ids}", {ids: [..]}, "!can't be used"]
            - ["GET /users{/ids*}", {ids: [.., .., admin]}, "!can't be used"]
            - ["GET /users{/id}", {id: ..}, "!can't be used"]
            - ["GET /users/{a}{b}", {a: ., b: .}, "!can't be used"]
            - ["GET /users/{id:2}", {id: ..x}, "!can't be used"]
            - ["GET /users/{id}", {id: ...}, "GET /users/..."]
            - ["GET /users/{id}.json", {id: .}, "GET /users/..json"]
            - ["GET /users/{id}", {id: "%2e%2e"}, "GET /users/%252e%252e"]
            # Queries
            - ["GET /users{?limit,after}", {limit: 5, after: "a b&c=d+e"}, "GET /users?limit=5&after=a%20b%26c%3Dd%2Be"]
            - ["GET /users{?limit,after}", {after: x}, "GET /users?after=x"]
            - ["GET /users{?limit,after}", {limit: null}, "GET /users"]
            - ["GET /users{?q}", {q: ""}, "GET /users?q="]
            - ["GET /users{?q}", {q: ..}, "GET /users?q=.."]
            - ["GET /users{?ids}", {ids: [a, b]}, "GET /users?ids=a,b"]
            - ["GET /users{?ids*}", {ids: [a, "b&c"]}, "GET /users?ids=a&ids=b%26c"]
            - ["GET /users{?ids}", {ids: []}, "GET /users"]
            - ["GET /users?active=true{&q}", {q: x}, "GET /users?active=true&q=x"]
            - ["GET /users?active=true{&q}", {}, "GET /users?active=true"]
            - ["GET /users?page%5Bsize%5D={limit}{&page%5Bafter%5D}", {limit: 3, "page%5Bafter%5D": "x="}, "GET /users?page%5Bsize%5D=3&page%5Bafter%5D=x%3D"]
            - ["GET /users?page%5Bsize%5D={limit}{&page%5Bafter%5D}", {limit: 3}, "GET /users?page%5Bsize%5D=3"]
            - ["GET /users?first={offset}&max={limit}", {offset: 0, limit: 3}, "GET /users?first=0&max=3"]
            - ["GET /users?first={offset}", {}, "!'offset' has no value"]
            - ["GET /users{?q}", {q: {a: b}}, "!is not a plain value"]
            """;

    static Stream<JsonNode> cases() throws IOException {
        return new YAMLMapper().readTree(CASES).valueStream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void expands(JsonNode given) throws IsvException {
        String expected = given.get(2).asText();
        if (expected.startsWith("!")) {
            assertThatThrownBy(() -> expand(given))
                    .hasMessageContaining(expected.substring(1))
                    .isInstanceOfAny(IsvException.class, IllegalArgumentException.class);
        } else {
            assertThat(expand(given)).isEqualTo(expected);
        }
    }

    private static String expand(JsonNode given) throws IsvException {
        RequestTemplate.Expanded request = RequestTemplate.parse(given.get(0).asText())
                .expand(name -> given.get(1).get(name));
        return request.method() + " " + request.target();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/users",
                "GET",
                "GET users",
                "GET https://evil.example/users",
                "HEAD /users",
                "get /users",
                "GET /users/{ id }",
                "GET /users/{+id}",
                "GET /users/{#id}",
                "GET /users{",
                "GET /users}",
                "GET /users/{}",
                "GET /users/{=id}",
                "GET /users/{id",
                "GET /users{?}",
                "GET /users/{a b}",
                "GET /users{?page[after]}",
                "GET /users{?page%5}"
            })
    void refusesWhatIsNoRequest(String request) {
        assertThatThrownBy(() -> RequestTemplate.parse(request))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("request '" + request + "'");
    }
}
