package org.actionroutes.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.actionroutes.app.StartProblem;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;

/** Reads the report that {@link JUnitReport} wrote. */
public final class JUnitFile {

    private final Path file;
    private final CaseFolders folders;
    private final Manifests manifests;
    private final CaseReader reader;
    private final Map<CaseName, CaseOutcome> outcomes = new TreeMap<>();

    /**
     * @param file the report
     * @param folders the folders of the cases that there are now
     * @param manifests what integrations say of themselves
     */
    public JUnitFile(Path file, CaseFolders folders, Manifests manifests) {
        this.file = file;
        this.folders = folders;
        this.manifests = manifests;
        this.reader = new CaseReader(folders, manifests);
    }

    /**
     * @return what became of the cases, in the order of their names; test cases of other programs are left out
     * @throws StartProblem if it can't be read, or tells of no cases
     */
    public List<CaseOutcome> read() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // It may be from anywhere: nothing that it names is opened.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream content = Files.newInputStream(file)) {
            read(factory.createXMLStreamReader(content));
        } catch (IOException e) {
            throw wrong("can't be read: " + e);
        } catch (XMLStreamException e) {
            throw wrong("is not XML (line " + e.getLocation().getLineNumber()
                    + "); it should be a file that 'action-routes test --report' wrote");
        }
        if (outcomes.isEmpty()) {
            throw wrong("tells of no cases; it should be a file that 'action-routes test --report' wrote");
        }
        return List.copyOf(outcomes.values());
    }

    /**
     * @return when it was written
     * @throws StartProblem if that can't be told
     */
    public Instant written() {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw wrong("can't be read: " + e);
        }
    }

    private StartProblem wrong(String what) {
        return new StartProblem(List.of("--junit " + file + " " + what));
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("testcase")) {
                String[] of =
                        String.valueOf(xml.getAttributeValue(null, "classname")).split("\\.", -1);
                String name = xml.getAttributeValue(null, "name");
                List<String> wrong = wrong(xml);
                if (of.length == 2 && name != null && folders.integrations().contains(of[0])) {
                    add(new CaseName(of[0], of[1], name), wrong);
                }
            }
        }
    }

    /** Goes on to the end of the test case. */
    private static List<String> wrong(XMLStreamReader xml) throws XMLStreamException {
        List<String> wrong = List.of();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement() && List.of("failure", "error").contains(xml.getLocalName())) {
                wrong = xml.getElementText().lines().toList();
            }
        }
        return wrong;
    }

    private void add(CaseName name, List<String> wrong) {
        Case it = null;
        List<String> all = wrong;
        if (folders.of(name) == null) {
            all = List.of("There is no such case any more.");
        } else if (manifests.find(name.integration()).isEmpty()) {
            all = List.of("The manifest is not as it should be.");
        } else {
            try {
                it = reader.read(name);
            } catch (YamlProblem e) {
                all = e.getMessage().lines().toList();
            }
        }
        outcomes.put(name, new CaseOutcome(name, it, all, Duration.ZERO));
    }
}
