package org.actionroutes.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.rules.Rule.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each rule that a check names is written down, and each that is written down is named. */
class RulesTest {

    private static final Pattern ID = Pattern.compile("\"([a-z]+/[a-z]+(-[a-z0-9]+)*)\"");
    private static final Pattern CODE = Pattern.compile("`([A-Z]+(_[A-Z]+)+|OVERLOADED|UNAUTHORIZED|UNAVAILABLE)`");

    @Test
    void areThoseOfTheChecks() throws IOException {
        Set<String> subjects = subjects();
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                ID.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .filter(id -> subjects.contains(id.replaceFirst("/.*", "")))
                        .forEach(used::add);
            }
        }
        assertThat(used)
                .isEqualTo(Rules.get().all().stream()
                        .filter(rule -> rule.severity() != Severity.CODE)
                        .map(Rule::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> subjects() {
        return Rules.get().all().stream()
                .filter(rule -> rule.severity() != Severity.CODE)
                .map(rule -> rule.id().replaceFirst("/.*", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void sayWhatAndWhy() {
        assertThat(Rules.get().all()).allSatisfy(rule -> {
            assertThat(rule.title()).as(rule.id()).isNotBlank().doesNotEndWith(".");
            assertThat(rule.why()).as(rule.id()).isNotBlank();
        });
    }

    @Test
    void haveEachCodeOfAnAnswer() throws IOException {
        Set<String> table = Files.readAllLines(Path.of("routes/ERRORS.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> CODE.matcher(line.split("\\|")[1]).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> codes = Rules.get().all().stream()
                .filter(rule -> rule.severity() == Severity.CODE)
                .map(Rule::id)
                .collect(Collectors.toSet());
        assertThat(codes)
                .containsAll(Arrays.stream(IsvException.Code.values())
                        .map(Enum::name)
                        .toList())
                .containsAll(table);
    }
}
