package org.actionroutes.consent;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.actionroutes.consent.ConsentFixture.Browser;
import org.actionroutes.store.Actor;
import org.actionroutes.store.StoredInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Consent in a browser, as it goes well, and what becomes of all that may be done to it. */
class ConsentFaceTest {

    @TempDir
    private static Path folder;

    private static ConsentFixture fixture;

    private final Browser browser = fixture.new Browser();

    @BeforeAll
    static void start() throws Exception {
        fixture = new ConsentFixture(folder, ConsentFixture.PUBLIC_URL);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void grant() {
        fixture.grants("rt-1");
    }

    @Test
    void connectsAnAccountAndCallsAreAnsweredFromThenOn() {
        StoredInstance instance = fixture.instance("shop");
        assertThat(fixture.testConnection(instance)).contains("There is no such instance");
        String start = fixture.start(instance);
        HttpResponse<String> shown = browser.get(start);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body())
                .contains("Connect The &lt;b&gt;Shop&lt;/b&gt;", instance.name(), "shop.example", "anna")
                .contains("<form method=\"post\">")
                .doesNotContain("<b>", "<script");
        assertThat(browser.cookies).isEmpty();

        HttpResponse<String> begun = browser.post(start);
        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-connect-[^=]+=[^;]+; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure");
        String location = begun.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith("https://shop.example/oauth/authorize?");
        Map<String, List<String>> asked = URLUtils.parseParameters(location.substring(location.indexOf('?') + 1));
        assertThat(asked)
                .containsEntry("x", List.of("1"))
                .containsEntry("response_type", List.of("code"))
                .containsEntry("client_id", List.of("the-client"))
                .containsEntry("scope", List.of("users offline_access"))
                .containsEntry("prompt", List.of("consent"))
                .containsEntry("code_challenge_method", List.of("S256"))
                .containsEntry("redirect_uri", List.of("https://actions.example.com/shop/connect/callback"))
                .containsKey("state")
                .doesNotContainKey("client_secret");

        HttpResponse<String> back = browser.back("shop", asked, "");
        assertThat(back.body()).contains("<h1>Connected</h1>", "bob@", "shop/" + instance.name());
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(browser.cookies).isEmpty();
        Map<String, List<String>> sent = URLUtils.parseParameters(
                fixture.isv.requests("POST /oauth/token").get(0).body());
        assertThat(sent)
                .containsEntry("grant_type", List.of("authorization_code"))
                .containsEntry("code", List.of("the-code"))
                .containsEntry("redirect_uri", asked.get("redirect_uri"));
        assertThat(CodeChallenge.compute(
                                CodeChallengeMethod.S256,
                                new CodeVerifier(sent.get("code_verifier").get(0)))
                        .getValue())
                .isEqualTo(asked.get("code_challenge").get(0));

        assertThat(fixture.testConnection(instance)).contains("SUCCEEDED");
        assertThat(fixture.isv.requests("POST /oauth/token").get(1).body()).contains("refresh_token=rt-1");
    }

    @Test
    void pagesAreWholeInThemselvesAndKeptByNobody() {
        for (HttpResponse<String> page : List.of(
                browser.get(fixture.start(fixture.instance("shop"))),
                browser.get("/shop/connect/callback?error=access_denied&state=x"))) {
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'");
        }
    }

    @Test
    void aStartUrlIsGoodForItsInstanceAndForOnce() {
        StoredInstance instance = fixture.instance("shop");
        StoredInstance other = fixture.instance("shop");
        String start = fixture.start(instance);
        assertRefused(browser.post(start.replace(instance.name(), other.name())), 403, "not for this instance");
        assertRefused(browser.post(start.replace("ticket=", "ticket=x")), 403, "is not whole");
        assertRefused(browser.get("/shop/" + instance.name() + "/connect"), 403, "is not whole");
        assertRefused(browser.post(start + "&ticket=other"), 403, "is not whole");
        assertThat(browser.post(start).statusCode()).isEqualTo(303);
        assertRefused(fixture.new Browser().post(start), 403, "used already");
    }

    @Test
    void anAnswerIsGoodForOnce() {
        StoredInstance instance = fixture.instance("shop");
        Map<String, List<String>> asked = browser.begin(instance);
        Map<String, String> cookies = Map.copyOf(browser.cookies);
        assertThat(browser.back("shop", asked, "").statusCode()).isEqualTo(200);
        assertRefused(browser.back("shop", asked, ""), 400, "has not begun");
        browser.cookies.putAll(cookies);
        assertRefused(browser.back("shop", asked, ""), 400, "good for once");
        assertThat(fixture.isv.requests("POST /oauth/token")).hasSize(1);
    }

    @Test
    void anAnswerIsGoodInTheBrowserThatBeganOnly() {
        StoredInstance instance = fixture.instance("shop");
        Map<String, List<String>> victims = browser.begin(instance);
        Browser attacker = fixture.new Browser();
        Map<String, List<String>> attackers = attacker.begin(fixture.instance("shop"));
        assertRefused(attacker.back("shop", victims, ""), 400, "has not begun");
        assertRefused(browser.back("shop", attackers, ""), 400, "has not begun");
        assertRefused(fixture.new Browser().back("shop", victims, ""), 400, "has not begun");
        assertRefused(browser.back("mall", victims, ""), 400, "has not begun");
        assertRefused(browser.get("/shop/connect/callback?code=the-code"), 400, "has not begun");
        assertRefused(browser.back("shop", victims, "&state=other"), 400, "has not begun");
        assertThat(fixture.isv.requests()).isEmpty();
        assertThat(browser.back("shop", victims, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aCookieThatSomebodyMadeUpIsNone() {
        StoredInstance instance = fixture.instance("shop");
        Map<String, List<String>> asked = browser.begin(instance);
        browser.cookies.replaceAll((name, value) -> "B" + value.substring(1));
        assertRefused(browser.back("shop", asked, ""), 400, "has not begun");
        assertThat(fixture.isv.requests()).isEmpty();
    }

    @Test
    void twoAtOnceInOneBrowserAreTwo() {
        StoredInstance one = fixture.instance("shop");
        StoredInstance other = fixture.instance("shop");
        Map<String, List<String>> first = browser.begin(one);
        Map<String, List<String>> second = browser.begin(other);
        assertThat(browser.back("shop", second, "").body()).contains("shop/" + other.name());
        assertThat(browser.back("shop", first, "").body()).contains("shop/" + one.name());
    }

    @ParameterizedTest
    @CsvSource({
        "'', does not say which server",
        "&iss=https%3A%2F%2Fevil.example, from another server",
        "&iss=https%3A%2F%2Fmall.example%2F, from another server",
        "&iss=https%3A%2F%2Fmall.example&iss=https%3A%2F%2Fevil.example, more than once"
    })
    void anAnswerOfAnotherServerIsRefused(String issuer, String why) {
        Map<String, List<String>> asked = browser.begin(fixture.instance("mall"));
        assertRefused(browser.back("mall", asked, issuer), 400, why);
        assertThat(fixture.isv.requests()).isEmpty();
    }

    @Test
    void anAnswerOfTheManifestsServerIsTaken() {
        Map<String, List<String>> asked = browser.begin(fixture.instance("mall"));
        assertThat(browser.back("mall", asked, "&iss=https%3A%2F%2Fmall.example")
                        .body())
                .contains("<h1>Connected</h1>", "not known");
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, 403, Consent was not given",
        "invalid_scope, 502, does not allow",
        "unauthorized_client, 502, registered at the ISV",
        "temporarily_unavailable, 502, a little later",
        "something_else, 502, answered with an error"
    })
    void whatTheIsvDeclinesIsSaidPlainly(String error, int status, String meaning) {
        StoredInstance instance = fixture.instance("shop");
        Map<String, List<String>> asked = browser.begin(instance);
        HttpResponse<String> page = browser.get("/shop/connect/callback?error=" + error
                + "&error_description=%3Cscript%3Ealert(1)%3C%2Fscript%3E%0d%0aSet-Cookie:%20a=b%20s3cr3t&state="
                + asked.get("state").get(0));
        assertRefused(page, status, meaning);
        assertThat(page.body()).contains("The ISV&#39;s words: " + error).doesNotContain("<script", "s3cr3t");
        assertThat(page.headers().allValues("Set-Cookie")).hasSize(1);
        assertThat(fixture.isv.requests()).isEmpty();
        assertThat(fixture.testConnection(instance)).contains("There is no such instance");
    }

    @Test
    void aCodeOfAnotherSessionIsRefusedByTheIsv() {
        fixture.answers(400, "{\"error\": \"invalid_grant\", \"error_description\": \"PKCE verification failed\"}");
        Map<String, List<String>> asked = browser.begin(fixture.instance("shop"));
        assertRefused(browser.back("shop", asked, ""), 502, "belongs to another");
        assertThat(fixture.isv.requests("POST /oauth/token")).hasSize(1);
    }

    @Test
    void withoutARefreshTokenNothingIsConnected() {
        fixture.answers(200, "{\"access_token\": \"at\", \"token_type\": \"Bearer\"}");
        StoredInstance instance = fixture.instance("shop");
        assertRefused(browser.back("shop", browser.begin(instance), ""), 502, "offline_access");
        assertThat(fixture.testConnection(instance)).contains("There is no such instance");
    }

    @Test
    void consentOnceMoreTakesThePlaceOfTheFirst() {
        StoredInstance instance = fixture.instance("shop");
        browser.back("shop", browser.begin(instance), "");
        assertThat(fixture.testConnection(instance)).contains("SUCCEEDED");
        fixture.grants("rt-2");
        browser.back("shop", browser.begin(instance), "");
        assertThat(fixture.testConnection(instance)).contains("SUCCEEDED");
        assertThat(fixture.isv.requests("POST /oauth/token").get(1).body()).contains("refresh_token=rt-2");
    }

    @Test
    void aLostSessionSaysHowToConnectAnewAndThenWorksAgain() {
        StoredInstance instance = fixture.instance("shop");
        browser.back("shop", browser.begin(instance), "");
        fixture.answers(400, "{\"error\": \"invalid_grant\"}");
        assertThat(fixture.testConnection(instance))
                .contains("TOKEN_EXPIRED", "connect it again", "action-routes connect shop/" + instance.name());
        fixture.grants("rt-3");
        browser.back("shop", browser.begin(instance), "");
        assertThat(fixture.testConnection(instance)).contains("SUCCEEDED");
    }

    @Test
    void whereTheBrowserIsSentBackToIsNotTheCallersToSay() {
        StoredInstance instance = fixture.instance("shop");
        String start = fixture.start(instance);
        String location = browser.post(start + "&redirect_uri=https%3A%2F%2Fevil.example")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(location)
                .contains("redirect_uri=https%3A%2F%2Factions.example.com%2Fshop%2Fconnect%2Fcallback")
                .doesNotContain("evil");
    }

    @Test
    void oversizedParametersAreRefused() {
        Map<String, List<String>> asked = browser.begin(fixture.instance("shop"));
        HttpResponse<String> answer = browser.back("shop", asked, "&error_description=" + "x".repeat(20_000));
        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(fixture.isv.requests()).isEmpty();
    }

    @Test
    void aDisabledInstanceIsNotConnected() {
        StoredInstance instance = fixture.instance("shop");
        Map<String, List<String>> asked = browser.begin(instance);
        String start = fixture.start(instance);
        StoredInstance.Content content = new StoredInstance.Content(
                null, StoredInstance.Status.disabled, instance.settings(), instance.connection());
        fixture.store.store().change(instance.id(), instance.revision(), content, new Actor("x", null));
        assertRefused(browser.post(start), 409, "is disabled");
        assertRefused(browser.back("shop", asked, ""), 409, "is disabled");
        assertThat(fixture.isv.requests()).isEmpty();
    }

    private static void assertRefused(HttpResponse<String> page, int status, String why) {
        assertThat(page.body()).contains(why);
        assertThat(page.statusCode()).isEqualTo(status);
    }
}
