package org.actionroutes.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.actionroutes.cli.CaseHome;
import org.actionroutes.cli.Commands;
import org.actionroutes.yaml.YamlDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of {@code report/pages.yaml}, read as XML, which they are, too. */
class ReportTest {

    private static final Path PAGES = Path.of("src/test/resources/report/pages.yaml");
    private static final String JUNIT =
            "<testsuite><testcase classname='trial.list-users' name='two-pages'/></testsuite>";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    static List<String> pages() throws IOException {
        List<String> names = new ArrayList<>();
        content().fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode content() throws IOException {
        return YamlDocument.parse("pages.yaml", Files.readString(PAGES)).content();
    }

    private int run(String... words) {
        return Commands.run(new PrintWriter(out), new PrintWriter(err), words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void hasWhatItShould(String name) throws Exception {
        JsonNode page = content().path(name);
        Path home = page.has("home") ? Path.of(page.path("home").asText()) : CaseHome.in(folder.resolve("home"));
        for (Map.Entry<String, JsonNode> file : page.path("files").properties()) {
            Files.writeString(home.resolve(file.getKey()), file.getValue().asText());
        }
        Path output = folder.resolve("page.html");
        List<String> words =
                new ArrayList<>(List.of("report", "--home", home.toString(), "--output", output.toString()));
        words.addAll(Arrays.asList(page.path("arguments")
                .asText()
                .replace("{home}", home.toString())
                .split(" ")));
        assertThat(run(words.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString()).startsWith("Wrote " + output + ": 1 integration, ");
        String text = Files.readString(output);
        Document document = parsed(output);
        for (Map.Entry<String, JsonNode> wanted : page.path("has").properties()) {
            String found = XPathFactory.newDefaultInstance()
                    .newXPath()
                    .evaluate("normalize-space(" + wanted.getKey() + ")", document);
            assertThat(found).as(wanted.getKey()).matches(glob(wanted.getValue().asText()));
        }
        page.path("lacks").forEach(absent -> assertThat(text).doesNotContain(absent.asText()));
        anchorsLead(document);
    }

    private static Pattern glob(String text) {
        return Pattern.compile(Stream.of(text.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .get());
    }

    private static Document parsed(Path page) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(page.toFile());
    }

    private static void anchorsLead(Document document) throws Exception {
        List<String> ids = values(document, "//@id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(values(document, "//@href[starts-with(., '#')]"))
                .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
        assertThat(ids).containsAll(values(document, "//@aria-labelledby"));
    }

    private static List<String> values(Document document, String xpath) throws Exception {
        NodeList nodes = (NodeList)
                XPathFactory.newDefaultInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            values.add(nodes.item(i).getNodeValue());
        }
        return values;
    }

    @Test
    void isTheSameForTheSameFilesButForTheTime() throws Exception {
        Path home = CaseHome.in(folder.resolve("home"));
        Files.writeString(folder.resolve("junit.xml"), JUNIT);
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Path output = folder.resolve("page" + i);
            assertThat(run(
                            "report",
                            "--home",
                            home.toString(),
                            "--output",
                            output.toString(),
                            "--junit",
                            folder + "/junit.xml"))
                    .isZero();
            pages.add(Files.readString(output).replaceFirst("Made by .*", ""));
        }
        assertThat(pages.get(0)).isEqualTo(pages.get(1)).contains("in-acme", "in-trial");
    }

    @Test
    void holdsTheLogoItself() throws Exception {
        Path output = folder.resolve("page.html");
        Files.writeString(
                folder.resolve("junit.xml"),
                "<testsuite><testcase classname='acme.list-users' name='none'/></testsuite>");
        assertThat(run("report", "acme", "--output", output.toString(), "--junit", folder + "/junit.xml"))
                .isZero();
        assertThat(values(parsed(output), "//img/@src"))
                .singleElement()
                .asString()
                .startsWith("data:image/png;base64,iVBOR");
        assertThat(values(parsed(output), "//img/@alt")).containsExactly("Logo of Acme");
    }

    @Test
    void saysWhatIsWrongAndWritesNothing() throws Exception {
        Path junit = folder.resolve("junit.xml");
        assertThat(run("report", "acme", "--output", folder + "/missing/page.html"))
                .isEqualTo(1);
        assertThat(run("report", "acme", "--output", folder.toString())).isEqualTo(1);
        assertThat(run("report", "acmee", "--output", folder + "/page.html")).isEqualTo(1);
        assertThat(run("report", "acme", "--output", folder + "/page.html", "--junit", junit.toString()))
                .isEqualTo(1);
        Files.writeString(junit, "<testsuite>\n<testcase");
        assertThat(run("report", "acme", "--output", folder + "/page.html", "--junit", junit.toString()))
                .isEqualTo(1);
        Files.writeString(junit, "<testsuite/>");
        assertThat(run("report", "acme", "--output", folder + "/page.html", "--junit", junit.toString()))
                .isEqualTo(1);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("error: --output .*: there is no directory .*/missing; make it first"),
                        line -> assertThat(line).endsWith(": it is a directory; name a file to write"),
                        line -> assertThat(line)
                                .startsWith("error: there is no integration 'acmee'; did you mean 'acme'?"),
                        line -> assertThat(line)
                                .matches("error: --junit .*junit.xml can't be read: .*NoSuchFileException.*"),
                        line -> assertThat(line).contains("is not XML (line 2)"),
                        line -> assertThat(line).contains("tells of no cases"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(junit);
        }
        assertThat(out.toString()).isEmpty();
    }

    /** Nobody opens what a report names. */
    @Test
    void readsNoFileThatAReportNames() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of somebody else");
        Path junit = Files.writeString(folder.resolve("junit.xml"), """
                <!DOCTYPE testsuite [<!ENTITY x SYSTEM "%s">]>
                <testsuite><testcase classname="acme.list-users" name="none"><failure>&x;</failure></testcase></testsuite>
                """.formatted(secret.toUri()));
        Path output = folder.resolve("page.html");
        run("report", "acme", "--output", output.toString(), "--junit", junit.toString());
        assertThat(out.toString() + err).doesNotContain("of somebody else");
        assertThat(Files.exists(output) ? Files.readString(output) : "").doesNotContain("of somebody else");
    }
}
