package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A split or multicast that Camel ends too early fails, wherever it stands. */
class AllPartsTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();

    /** What stands around it, as the properties that its parts have from there. */
    private static final List<Map<String, Object>> AROUND = List.of(
            Map.of(),
            Map.of(Exchange.SPLIT_INDEX, 0, Exchange.SPLIT_COMPLETE, false),
            Map.of(Exchange.SPLIT_INDEX, 1, Exchange.SPLIT_COMPLETE, true),
            Map.of(Exchange.MULTICAST_INDEX, 0, Exchange.MULTICAST_COMPLETE, false),
            Map.of(Exchange.MULTICAST_INDEX, 2, Exchange.MULTICAST_COMPLETE, true));

    private record Case(AggregationStrategy strategy, boolean split, Map<String, Object> around) {}

    static Stream<Case> cases() {
        return AROUND.stream()
                .flatMap(around -> Stream.of(true, false)
                        .flatMap(split -> Stream.of(new FailuresOfParts(), new ArrayOfParts())
                                .map(strategy -> new Case(strategy, split, around))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areMissedWhereCamelDoesNotWaitForThem(Case given) {
        assertThat(gathered(given, 1, 1).getException()).isNull();
        assertThat(gathered(given, 3, 3).getException()).isNull();
        assertThat(gathered(given, 2, 1).getException()).isNotNull();
        assertThat(gathered(given, 3, 2).getException()).isNotNull();
    }

    private static Exchange gathered(Case given, int all, int some) {
        Exchange input = new DefaultExchange(CAMEL);
        given.around().forEach(input::setProperty);
        Exchange result = null;
        for (int i = 0; i < some; i++) {
            Exchange part = input.copy();
            part.getMessage().setBody(new TextNode("part"));
            part.setProperty(given.split() ? Exchange.SPLIT_INDEX : Exchange.MULTICAST_INDEX, i);
            part.setProperty(given.split() ? Exchange.SPLIT_COMPLETE : Exchange.MULTICAST_COMPLETE, i == all - 1);
            result = given.strategy().aggregate(result, part, input);
        }
        given.strategy().onCompletion(result);
        return result;
    }
}
