package org.actionroutes.keycloak;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person does in a browser, by an HTTP client: logs in at Keycloak, and gives consent. */
final class LoginByHttp {

    private static final Pattern FORM = Pattern.compile("<form[^>]*\\baction=\"([^\"]+)\"");
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"code\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    /** By their names: all servers are at the same address, whose cookies know no ports. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * Begins at a start URL, logs in as {@link ConsentRealm#USER} and consents.
     *
     * @return the page that this ends with
     */
    HttpResponse<String> connect(URI startUrl) throws IOException, InterruptedException {
        return answer(startUrl, "accept");
    }

    /** As {@link #connect}, but consents to nothing. */
    HttpResponse<String> decline(URI startUrl) throws IOException, InterruptedException {
        return answer(startUrl, "cancel");
    }

    private HttpResponse<String> answer(URI startUrl, String button) throws IOException, InterruptedException {
        HttpResponse<String> began = get(startUrl);
        assertThat(began.statusCode()).as(began.body()).isEqualTo(200);
        HttpResponse<String> login = post(startUrl, Map.of());
        HttpResponse<String> asked = post(
                action(login),
                Map.of("username", ConsentRealm.USER, "password", ConsentRealm.PASSWORD, "credentialId", ""));
        Matcher code = HIDDEN.matcher(asked.body());
        assertThat(code.find())
                .as("Keycloak asks for consent: %s", asked.body())
                .isTrue();
        return post(action(asked), Map.of("code", code.group(1), button, "Yes"));
    }

    /** @return where the form of a page goes */
    private static URI action(HttpResponse<String> page) {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as("a form at %s: %s", page.uri(), page.body()).isTrue();
        return page.uri().resolve(form.group(1).replace("&amp;", "&"));
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return follow(send(HttpRequest.newBuilder(uri)));
    }

    private HttpResponse<String> post(URI uri, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return follow(send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
    }

    /** As browsers do: whatever was sent, what it is redirected to is got. */
    private HttpResponse<String> follow(HttpResponse<String> first) throws IOException, InterruptedException {
        HttpResponse<String> answer = first;
        while (answer.statusCode() / 100 == 3) {
            answer = send(HttpRequest.newBuilder(
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow())));
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(this::take);
        return answer;
    }

    private void take(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}
