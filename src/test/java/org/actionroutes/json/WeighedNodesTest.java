package org.actionroutes.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.actionroutes.bounds.BusyException;
import org.actionroutes.bounds.Lease;
import org.actionroutes.bounds.MemoryBudget;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A tree takes its memory out of the budget, however dense its text is. */
class WeighedNodesTest {

    private static final int SIZE = 1024 * 1024;
    private static final DefaultCamelContext CAMEL = new DefaultCamelContext();
    private static final MemoryBudget BUDGET = new MemoryBudget(60, 50_000);

    @BeforeAll
    static void start() {
        BUDGET.setCamelContext(CAMEL);
        BUDGET.start();
    }

    @AfterAll
    static void stop() {
        BUDGET.shutdown();
        CAMEL.stop();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "0",
                "1000",
                "10000000000",
                "1.5",
                "\"\"",
                "\"a\"",
                "\"abcdefgh\"",
                "true",
                "null",
                "{\"a\":1}",
                "{\"a\":{}}",
                "[[[[]]]]",
                "{\"id\":\"u-00001\",\"active\":true,\"roles\":[\"admin\"],\"name\":\"A name of some length\"}",
                "123456789012345678901234567890",
                "{\"%s\":0}"
            })
    void isNoHeavierThanItWasTakenFor(String element) throws Exception {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(element.replace("%s", "member-" + i)).append(',');
        }
        byte[] json = text.append("0]").toString().getBytes(StandardCharsets.UTF_8);
        try (Lease lease = BUDGET.begin("test", 0).join()) {
            WeighedNodes nodes = new WeighedNodes(lease);
            long before = used();
            JsonNode tree = Json.reader(nodes).readTree(json);
            long taken = used() - before;
            assertThat(tree).isEqualTo(Json.MAPPER.readTree(json));
            assertThat(nodes.weight() + json.length).as("of %d bytes", taken).isGreaterThan(taken);
        }
    }

    @Test
    void failsAtTheNodeThatIsTooMuch() {
        byte[] json = "[]".replace("]", "[],".repeat(SIZE) + "0]").getBytes(StandardCharsets.UTF_8);
        MemoryBudget small = new MemoryBudget(1, 100);
        small.setCamelContext(CAMEL);
        small.start();
        try (Lease lease = small.begin("test", 0).join()) {
            assertThatThrownBy(() -> Json.read(json, lease)).isInstanceOf(BusyException.class);
        } finally {
            small.shutdown();
        }
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
