package org.actionroutes.isv.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.actionroutes.app.Homes;
import org.actionroutes.cases.RecordingIsv;
import org.actionroutes.cases.RunningApplication;
import org.actionroutes.cases.TestInstances;
import org.actionroutes.isv.failure.AddressRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where calls may go: to the public internet, and nowhere that an ISV says. */
class EgressTest {

    private static final TestInstances INSTANCES = new TestInstances();
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private static RunningApplication guarded;
    private static RunningApplication open;

    @BeforeAll
    static void start() {
        Homes homes = new Homes(List.of(Path.of(""), Path.of("src/test/resources/homes/kit")));
        guarded = RunningApplication.start(homes, INSTANCES, Map.of("isv.allow-private-addresses", "false"));
        open = RunningApplication.start(homes, INSTANCES, Map.of());
    }

    @AfterAll
    static void stop() {
        guarded.close();
        open.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1"
            })
    void privateAddressesAreRefused(String address) throws UnknownHostException {
        assertThat(EgressResolver.isPrivate(InetAddress.getByName(address))).isTrue();
        assertThatThrownBy(() -> new EgressResolver(false).resolve(address))
                .isInstanceOf(AddressRefusedException.class);
        assertThat(new EgressResolver(true).resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.0.0.1",
                "128.0.0.1",
                "169.253.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "192.167.0.1",
                "192.169.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "203.0.112.1",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2600::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2a00:1450::1",
                "2003::1"
            })
    void publicAddressesAreNot(String address) throws UnknownHostException {
        assertThat(new EgressResolver(false).resolve(address)).hasSize(1);
    }

    /** Hosts that browsers and C libraries take for 127.0.0.1. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "LOCALHOST",
                "2130706433",
                "0x7f000001",
                "0177.0.0.1",
                "0",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:1]",
                "localhost."
            })
    void noSpellingOfALoopbackAddressIsCalled(String host) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            JsonNode error = failure(guarded, "http://" + host + ":" + listening.getLocalPort(), "");
            // Where the platform does not know a spelling, there is no such host.
            assertThat(error.get("code").asText()).as(error.toString()).isIn("ISV_ADDRESS_REFUSED", "ISV_UNREACHABLE");
            if (!List.of("localhost.", "LOCALHOST").contains(host)) {
                assertThat(error.get("code").asText()).isEqualTo("ISV_ADDRESS_REFUSED");
                assertThat(error.get("type").asText()).isEqualTo("GENERIC_FAILURE");
            }
            assertThat(error.toString()).doesNotContain(host + ":", "127.0.0");
            assertNobodyCame(listening);
        }
    }

    @Test
    void aTokenUrlIsHeldToTheSame() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            JsonNode error = failure(
                    guarded,
                    "https://public.example",
                    "clientCredentials: {tokenUrl: 'http://127.0.0.1:" + listening.getLocalPort()
                            + "/token', clientId: c, clientSecret: '{token}'}");
            assertThat(error.get("code").asText()).isEqualTo("ISV_ADDRESS_REFUSED");
            assertThat(error.get("summary").asText()).contains("token endpoint").doesNotContain("127.0.0");
            assertNobodyCame(listening);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        try (RecordingIsv isv = new RecordingIsv();
                RecordingIsv elsewhere = new RecordingIsv()) {
            isv.answers((request, response) -> response.setStatusCode(status)
                    .putHeader("Location", elsewhere.baseUrl() + "/users/7")
                    .end());
            assertThat(failure(open, isv.baseUrl().toString(), "")
                            .get("httpStatusCode")
                            .asInt())
                    .isEqualTo(status);
            assertThat(isv.requests()).hasSize(1);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    /** What a call fails with. */
    private static JsonNode failure(RunningApplication application, String baseUrl, String authentication) {
        String name = "i" + COUNTER.incrementAndGet();
        INSTANCES.add("kit", name, URI.create(baseUrl), authentication, Map.of("token", "x"));
        JsonNode answer = RunningApplication.json(application
                .call("kit/" + name, "get-user-by-id", "{\"userId\": \"7\"}")
                .body());
        assertThat(answer.at("/executionStatus/status").asText()).isEqualTo("FAILED");
        return answer.at("/executionStatus/errors/0");
    }

    private static void assertNobodyCame(ServerSocket listening) throws Exception {
        listening.setSoTimeout(1);
        assertThatThrownBy(listening::accept).isInstanceOf(SocketTimeoutException.class);
    }
}
