package org.actionroutes.replicas;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.actionroutes.bounds.ManualTimer;
import org.actionroutes.cases.CapturedLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is made of what DNS says; that it is asked, {@link ReplicasIT} shows. */
class ServiceAddressesTest {

    private static final String NAME = "action-routes-replicas.default.svc";
    private static final Duration LAG = Duration.ofMinutes(10);
    /** This machine's. */
    private static final String OWN = "127.0.0.1";

    private final ManualTimer time = new ManualTimer();
    private final Counts counts = new Counts(1, LAG, time::nanoTime);
    private final List<String> dns = new ArrayList<>();
    private final ServiceAddresses service = new ServiceAddresses(NAME, LAG, counts, this::lookUp);

    private InetAddress[] lookUp(String name) throws UnknownHostException {
        assertThat(name).isEqualTo(NAME);
        if (dns.isEmpty()) {
            throw new UnknownHostException(name);
        }
        InetAddress[] found = new InetAddress[dns.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(dns.get(i));
        }
        return found;
    }

    private int countWith(String... addresses) {
        dns.clear();
        dns.addAll(List.of(addresses));
        service.count();
        return counts.current();
    }

    @Test
    void countsAddresses() {
        assertThat(countWith(OWN, "192.0.2.7", "192.0.2.8")).isEqualTo(3);
        assertThat(countWith(OWN, "192.0.2.8")).isEqualTo(2);
        assertThat(countWith("2001:db8::7", "192.0.2.8", OWN, "2001:db8::8"))
                .as("two of each family")
                .isEqualTo(2);
        assertThat(countWith("::1", "2001:db8::8")).isEqualTo(2);
    }

    @Test
    void isOneMoreWhereDnsDoesNotKnowItYet() {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(countWith("192.0.2.7", "192.0.2.8")).isEqualTo(3);
            time.pass(LAG.toMillis() * 2);
            assertThat(counts.within(Duration.ZERO).isNew()).isTrue();
            countWith("192.0.2.7", "192.0.2.8");
            assertThat(log.text()).containsOnlyOnce("has no address of this process yet");
        }
        assertThat(countWith("192.0.2.7", "192.0.2.8", OWN)).isEqualTo(3);
        time.pass(LAG.toMillis());
        assertThat(counts.within(Duration.ZERO).isNew()).isFalse();
    }

    @Test
    void goesOnWithWhatWasKnownWhereDnsDoesNotSay() {
        try (CapturedLog log = new CapturedLog()) {
            countWith(OWN, "192.0.2.7", "192.0.2.8");
            assertThat(countWith()).isEqualTo(3);
            assertThat(countWith()).isEqualTo(3);
            assertThat(log.text())
                    .containsOnlyOnce("DNS has no address for " + NAME
                            + " (UnknownHostException); going on with what was known, 3 replicas");
            assertThat(countWith(OWN)).isEqualTo(1);
            assertThat(log.text()).contains("DNS has addresses for " + NAME + " again");
        }
    }

    @Test
    void mayNotBeSeenTooLate() {
        assertThatThrownBy(() -> new ServiceAddresses(NAME, Duration.ofMillis(3), counts, this::lookUp))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "the JVM keeps what DNS says for",
                        "to count replicas by '" + NAME + "' (REPLICAS_SERVICE) within 3 ms (REPLICAS_LAG_MS)",
                        "it should be at most a quarter of that");
    }
}
