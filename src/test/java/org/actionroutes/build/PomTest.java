package org.actionroutes.build;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.actionroutes.export.CamelK;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/** What Maven only warns of, as of something that is declared twice, and what else has to agree with it. */
class PomTest {

    /** What manifests for Camel K state is what the build proves. */
    @Test
    void theRuntimeOfManifestsIsTheOneThatIsTried() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        assertThat(pom.getElementsByTagName("camel.quarkus.version").item(0).getTextContent())
                .isEqualTo(CamelK.RUNTIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin", "dependency", "execution"})
    void nothingIsDeclaredTwice(String element) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        NodeList declared = pom.getElementsByTagName(element);
        assertThat(declared.getLength()).isPositive();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < declared.getLength(); i++) {
            names.add(place(declared.item(i).getParentNode()) + identity((Element) declared.item(i)));
        }
        assertThat(names).doesNotHaveDuplicates();
    }

    private static String place(Node node) {
        return node instanceof Element element ? place(element.getParentNode()) + identity(element) + "/" : "";
    }

    private static String identity(Element element) {
        NodeList children = element.getChildNodes();
        return element.getTagName()
                + IntStream.range(0, children.getLength())
                        .mapToObj(children::item)
                        .filter(child -> List.of("id", "groupId", "artifactId", "type", "classifier")
                                .contains(child.getNodeName()))
                        .map(Node::getTextContent)
                        .toList();
    }
}
