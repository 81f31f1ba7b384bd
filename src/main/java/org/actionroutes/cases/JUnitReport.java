package org.actionroutes.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.actionroutes.app.StartProblem;

/** A report as CI servers read it: the XML format of Ant's and Maven's JUnit reports. */
public final class JUnitReport {

    /** What no XML document may hold, however it is written. */
    private static final String NO_XML = "[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]";

    private final Path file;

    /**
     * @param file where it will be
     * @throws StartProblem if it can't be there
     */
    public JUnitReport(Path file) {
        this.file = file;
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new StartProblem(
                    List.of("--report " + file + ": there is no directory " + directory + "; make it first"));
        }
        if (Files.isDirectory(file)) {
            throw new StartProblem(List.of("--report " + file + ": it is a directory; name a file to write"));
        }
    }

    /**
     * Writes it, in place of an older one; where that fails, the older one stays.
     *
     * @param outcomes what became of all cases
     * @throws StartProblem if it can't be written
     */
    public void write(List<CaseOutcome> outcomes) {
        Path made = file.toAbsolutePath().resolveSibling("." + file.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.write(made, xml(outcomes));
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartProblem(List.of("--report " + file + " can't be written: " + reason(e) + discarded(made)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "whoever runs this needs the right to write in its directory"
                : e.getMessage();
    }

    private static String discarded(Path made) {
        try {
            Files.deleteIfExists(made);
            return "";
        } catch (IOException e) {
            return "; what was written of it is left in " + made;
        }
    }

    static byte[] xml(List<CaseOutcome> outcomes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            write(outcomes, XMLOutputFactory.newInstance().createXMLStreamWriter(out, StandardCharsets.UTF_8.name()));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("what is written stays in memory", e);
        }
        return out.toByteArray();
    }

    private static void write(List<CaseOutcome> outcomes, XMLStreamWriter xml) throws XMLStreamException {
        Map<String, List<CaseOutcome>> suites = outcomes.stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.name().integration(), TreeMap::new, Collectors.toList()));
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("testsuites");
        counts(xml, "action-routes", outcomes);
        for (Map.Entry<String, List<CaseOutcome>> suite : suites.entrySet()) {
            xml.writeStartElement("testsuite");
            counts(xml, suite.getKey(), suite.getValue());
            for (CaseOutcome outcome : suite.getValue()) {
                write(outcome, xml);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private static void counts(XMLStreamWriter xml, String name, List<CaseOutcome> outcomes) throws XMLStreamException {
        long broken = outcomes.stream().filter(CaseOutcome::isBroken).count();
        long passed = outcomes.stream().filter(CaseOutcome::passed).count();
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", Integer.toString(outcomes.size()));
        xml.writeAttribute("failures", Long.toString(outcomes.size() - passed - broken));
        xml.writeAttribute("errors", Long.toString(broken));
        xml.writeAttribute("skipped", "0");
        xml.writeAttribute(
                "time", seconds(outcomes.stream().map(CaseOutcome::took).reduce(Duration.ZERO, Duration::plus)));
    }

    private static void write(CaseOutcome outcome, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute(
                "classname", outcome.name().integration() + "." + outcome.name().contract());
        xml.writeAttribute("name", outcome.name().name());
        xml.writeAttribute("time", seconds(outcome.took()));
        if (!outcome.passed()) {
            xml.writeStartElement(outcome.isBroken() ? "error" : "failure");
            xml.writeAttribute("message", text(outcome.wrong().get(0)));
            xml.writeCharacters(text(String.join("\n", outcome.wrong())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String text(String any) {
        return any.replaceAll(NO_XML, "\ufffd");
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
    }
}
