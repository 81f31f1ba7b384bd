package org.actionroutes.check;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeapCheckTest {

    private static final long MIB = 1024 * 1024;
    private static final Pattern LEAST = Pattern.compile("at least JAVA_OPTS=-Xmx(\\d+)m,");

    @Test
    void saysWhatIsTooLittleAndWhatIsTheLeast() {
        assertThat(HeapCheck.problems(Map.of(), 32 * MIB))
                .containsExactly(
                        "the heap may get 32 MiB, and a request 3.3 MiB of it, which is too little for the 5.0 MiB"
                                + " that a request and a document of an ISV may take (ISV_MAX_DOCUMENT_BYTES is 4194304,"
                                + " MEMORY_PERCENT is 20); start it with at least JAVA_OPTS=-Xmx52m, or change these settings");
    }

    @ParameterizedTest(name = "documents of {0} bytes, {1} %: {2}m")
    @CsvSource({
        "4194304,            20, 52",
        "1,                  20, 11",
        "4194304,             1, 1023",
        "4194304,            60, 18",
        "67108864,           20, 549",
        "999999999999999999, 20, 7804208808587",
    })
    void theLeastThatItSaysIsEnough(long document, int percent, long least) {
        Map<String, String> environment =
                Map.of("ISV_MAX_DOCUMENT_BYTES", " " + document, "MEMORY_PERCENT", percent + " ");
        List<String> problems = HeapCheck.problems(environment, 2 * MIB);
        Matcher said = LEAST.matcher(problems.get(0));
        assertThat(said.find()).as(problems.toString()).isTrue();
        assertThat(Long.parseLong(said.group(1))).isEqualTo(least);
        // A collector keeps a part of it back.
        assertThat(HeapCheck.problems(environment, least * MIB / 100 * 95)).isEmpty();
        assertThat(HeapCheck.problems(environment, (least - 1) * MIB / 100 * 94 - 4096))
                .isNotEmpty();
    }
}
