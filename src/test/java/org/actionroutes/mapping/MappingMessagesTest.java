package org.actionroutes.mapping;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the parser stumbled over is shown as it stands in the file. */
class MappingMessagesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
            {"a": {"b": 1}}}         # '}' is not expected in column 16
            {"a": {"b": 1}}}}        # '}' is not expected in column 16
            {"a", 1}                 # ',' is not expected in column 5
            {"a": (1))}              # ')' is not expected in column 10
            {"a": "x" "y z"}         # '"y z"' is not expected in column 11
            {"a": "x" "y \\" z}}"}    # '"y \\" z}}"' is not expected in column 11
            {"a": "x" "\\\\"}          # '"\\\\"' is not expected in column 11
            {"a": . $variables}      # '$variables' is not expected in column 9
            {"a": 1 let}             # 'let' is not expected in column 9
            """)
    void theTokenIsShownOnceAndWhole(String mapping, String message) {
        assertThatThrownBy(() -> Mapping.compile("a.jslt", name -> Optional.of(mapping)))
                .hasMessageContaining(":1: " + message + "; look for");
    }
}
