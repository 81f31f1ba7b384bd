package org.actionroutes.foreign;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.action.ActionParsers;
import org.actionroutes.callers.CallerParsers;
import org.actionroutes.faces.FaceParsers;
import org.actionroutes.instance.InstanceParsers;
import org.actionroutes.isv.api.ApiParsers;
import org.actionroutes.isv.failure.FailureParsers;
import org.actionroutes.isv.http.AnswerParsers;
import org.actionroutes.isv.limit.LimitParsers;
import org.actionroutes.isv.paging.PagingParsers;
import org.actionroutes.isv.token.TokenParsers;
import org.actionroutes.mapping.MappingParsers;
import org.actionroutes.scim.ScimParsers;
import org.actionroutes.text.TextParsers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Text of others meets everything that reads it: whatever it is, that fails as it says or not at all, within a second
 * of processor time for as much as a header holds, and with little stack.
 */
class ForeignTextTest {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int TRIALS = 100;
    /** A quarter of what a thread has. */
    private static final int STACK = 256 * 1024;

    static Stream<ForeignParser> parsers() {
        return Stream.of(
                        ApiParsers.all(),
                        LimitParsers.all(),
                        PagingParsers.all(),
                        FailureParsers.all(),
                        AnswerParsers.all(),
                        TokenParsers.all(),
                        InstanceParsers.all(),
                        MappingParsers.all(),
                        ActionParsers.all(),
                        CallerParsers.all(),
                        FaceParsers.all(),
                        ScimParsers.all(),
                        TextParsers.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void isReadOrRefused(ForeignParser parser) throws InterruptedException {
        withLittleStack(() -> Seeded.times(TRIALS, seeded -> read(parser, HostileText.text(seeded, parser.samples()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parsers")
    void isReadSoon(ForeignParser parser) throws InterruptedException {
        withLittleStack(() -> HostileText.runs(parser.samples().get(0)).forEach(text -> read(parser, text)));
    }

    private static void read(ForeignParser parser, String text) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        try {
            parser.reading().read(text);
        } catch (Throwable e) {
            if (parser.refusal().stream().noneMatch(refusal -> refusal.isInstance(e))) {
                throw new AssertionError(parser + " failed with " + e + " for " + shown(text), e);
            }
        }
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)
                .as("%s took too long for %s", parser, shown(text))
                .isLessThan(LONGEST_NANOS);
    }

    private static String shown(String text) {
        String beginning =
                text.length() <= 400 ? text : text.substring(0, 200) + "[…]" + text.substring(text.length() - 200);
        return text.length() + " characters: "
                + beginning
                        .chars()
                        .mapToObj(character -> character > ' ' && character < 0x7f || character == ' '
                                ? Character.toString(character)
                                : String.format("\\u%04x", character))
                        .collect(Collectors.joining());
    }

    private static void withLittleStack(Runnable trial) throws InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, trial, "little stack", STACK);
        thread.setUncaughtExceptionHandler((of, thrown) -> failure.set(thrown));
        thread.setDaemon(true);
        thread.start();
        thread.join(TimeUnit.MINUTES.toMillis(3));
        if (thread.isAlive()) {
            StackTraceElement[] where = thread.getStackTrace();
            fail("stands still at %s", List.of(where));
        }
        if (failure.get() != null) {
            throw new AssertionError(failure.get().getMessage(), failure.get());
        }
    }

    /** What reads text mostly does it with one of these. */
    private static final Pattern READS = Pattern.compile(String.join(
            "|",
            "\\.(matches|replaceAll|replaceFirst|split|lookingAt)\\(",
            "\\.(find|results)\\(\\)",
            "\\.(parse\\w*|create|decode)\\((text|value|line|header|body|link|time|location)\\b",
            "new URI\\(",
            "URLDecoder",
            "Base64\\.get\\w*Decoder",
            "readTree\\(",
            "(Integer|Long)\\.parse",
            "Double\\.(parse|valueOf)",
            "OffsetDateTime",
            "\\.asDouble\\(",
            "\\.(charAt|codePointAt)\\("));

    /** Places that look so, and why no text of an ISV or a caller gets there unread. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("isv/api/RequestOptions", "reads parameters of a Kamelet; the body is JSON that was read before"),
            Map.entry("isv/parts/Bulk", "splits a parameter of a Kamelet"),
            Map.entry(
                    "isv/failure/TlsFailures", "looks for words in what the JVM says, in patterns without repetition"),
            Map.entry(
                    "isv/http/EgressResolver",
                    "reads host names, which are as long as NextAddress allows, in patterns that look at each character"
                            + " twice at most"),
            Map.entry(
                    "engine/RequestBody",
                    "reads a Content-Length that the server has found to be a number; HostileIsvTest tries others"),
            Map.entry("isv/http/RecordSelector", "reads JSONPaths of a Kamelet"),
            Map.entry("isv/token/RefreshTokenFiles", "reads what was written here"),
            Map.entry("text/View", "is what Masking is made of"),
            Map.entry("text/Escapes", "is what Masking is made of"),
            Map.entry("mapping/MappingMessages", "reads what JSLT says of a mapping when it starts"),
            Map.entry("mapping/shape/Builtins", "reads mappings before the start"),
            Map.entry("mapping/shape/Evaluation", "reads mappings before the start"),
            Map.entry("mapping/MappingSources", "reads mappings when they start"),
            Map.entry("manifest/ManifestFile", "reads a manifest"),
            Map.entry("manifest/TemplateCheck", "reads a manifest"),
            Map.entry("manifest/Manifest", "reads an operator's setting with RE2"),
            Map.entry("manifest/Template", "reads a manifest"),
            Map.entry("manifest/AuthenticationCheck", "reads a manifest"),
            Map.entry("instance/AuthenticationReader", "reads an operator's file"),
            Map.entry("instance/InstanceFile", "reads an operator's file"),
            Map.entry("instance/CallersReader", "reads an operator's file"),
            Map.entry("instance/PublicKeys", "reads an operator's file"),
            Map.entry("instance/InstanceValues", "reads an operator's file"),
            Map.entry("instance/ConnectionReader", "reads an operator's file"),
            Map.entry("instance/LoginTokenReader", "reads a manifest"),
            Map.entry("instance/LoadedInstances", "reads an operator's file"),
            Map.entry("instance/Endpoints", "reads an operator's file"),
            Map.entry("schema/JsonSchema", "reads a schema of ours, for files of operators and integrators"),
            Map.entry("action/ActionComponent", "reads an address of a route"),
            Map.entry("instance/BasicCaller", "compares digests"),
            Map.entry("scim/Target", "is what FilterTokens and OperationReader are tried through"),
            Map.entry("scim/Shape", "is what FilterTokens and OperationReader are tried through"),
            Map.entry("scim/Elements", "is what FilterTokens and OperationReader are tried through"),
            Map.entry("scim/Comparison", "is what FilterReader is tried through"),
            Map.entry("scim/Gathered", "has FilterReader's filter compare"),
            Map.entry("scim/Listing", "has FilterReader's filter compare"),
            Map.entry("scim/Sorting", "splits a name at its dots"),
            Map.entry("scim/Bulk", "splits a path at its slashes"),
            Map.entry("scim/ScimRequestReader", "splits a path, whose length the server bounds, at its slashes"),
            Map.entry("scim/Errors", "reads a path, whose length the server bounds, from its beginning only"),
            Map.entry("scim/ActionFailures", "reads a path within an input, from its beginning only"),
            Map.entry("scim/Resources", "looks at each character of a tag twice at most"),
            Map.entry("scim/Outgoing", "looks at each character of a version once"),
            Map.entry("scim/Urns", "looks at each character of a URN once"),
            Map.entry("scim/UserSchema", "looks at each character of a URN twice at most"),
            Map.entry("scim/EntitlementType", "looks at each character of a title once"),
            Map.entry("scim/EntitlementKind", "reads a cursor of nine digits at most"),
            Map.entry("faces/LogoutRequest", "splits a header, whose length the server bounds, at its first semicolon"),
            Map.entry("faces/Problem", "reads a path, whose length the server bounds, segment by segment"),
            Map.entry(
                    "server/TracePages",
                    "reads a number with a JDK function that takes ten digits, on the management port"));

    /**
     * A new class that reads text is in the table, or is one of the others with a reason. It only looks for the usual
     * ways to read one.
     */
    @Test
    void theTableIsComplete() throws IOException {
        Map<String, String> reading = new HashMap<>();
        Path sources = Path.of("src/main/java/org/actionroutes");
        for (String folder : List.of(
                "isv",
                "action",
                "callers",
                "faces",
                "scim",
                "text",
                "json",
                "schema",
                "mapping",
                "instance",
                "manifest",
                "server",
                "engine")) {
            try (Stream<Path> files = Files.walk(sources.resolve(folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Files.readString(file)
                            .lines()
                            .filter(line -> !line.strip().startsWith("*")
                                    && READS.matcher(line).find())
                            .findFirst()
                            .ifPresent(line -> reading.put(
                                    sources.relativize(file).toString().replace(".java", ""), line.strip()));
                }
            }
        }
        parsers()
                .map(parser ->
                        parser.type().getName().replace("org.actionroutes.", "").replace('.', '/'))
                .forEach(reading::remove);
        assertThat(reading.keySet()).as("%s", reading).isSubsetOf(OTHERS.keySet());
        assertThat(OTHERS.keySet())
                .as("reasons for what does not read any more")
                .isSubsetOf(reading.keySet());
    }
}
