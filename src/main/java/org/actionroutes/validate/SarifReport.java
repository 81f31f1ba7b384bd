package org.actionroutes.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.actionroutes.json.Json;
import org.actionroutes.rules.Rule;

/** SARIF 2.1.0 (OASIS), with what GitHub's code scanning wants of it. */
final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifReport() {}

    static String of(List<Finding> findings, String version) {
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("$schema", SCHEMA);
        report.put("version", "2.1.0");
        ObjectNode run = report.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "action-routes");
        driver.put("semanticVersion", version);
        ArrayNode rules = driver.putArray("rules");
        List<Rule> used = findings.stream().map(Finding::rule).distinct().toList();
        used.forEach(rule -> rule(rules.addObject(), rule));
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        findings.forEach(finding -> result(results.addObject(), finding, used.indexOf(finding.rule())));
        return report.toPrettyString() + "\n";
    }

    private static void rule(ObjectNode node, Rule rule) {
        node.put("id", rule.id());
        node.putObject("shortDescription").put("text", rule.title());
        node.putObject("fullDescription").put("text", rule.why());
        ObjectNode help = node.putObject("help");
        help.put("text", rule.why() + example("Wrong", rule.wrong(), "") + example("Right", rule.right(), ""));
        help.put(
                "markdown", rule.why() + example("Wrong", rule.wrong(), "```") + example("Right", rule.right(), "```"));
        node.putObject("defaultConfiguration")
                .put("level", rule.severity() == Rule.Severity.WARNING ? "warning" : "error");
    }

    private static String example(String title, String text, String fence) {
        String line = fence.isEmpty() ? "" : fence + "\n";
        return text.isEmpty() ? "" : "\n\n" + title + ":\n\n" + line + text + (fence.isEmpty() ? "" : "\n" + fence);
    }

    private static void result(ObjectNode node, Finding finding, int rule) {
        node.put("ruleId", finding.rule().id());
        node.put("ruleIndex", rule);
        node.put("level", finding.level());
        node.putObject("message").put("text", finding.message());
        ObjectNode place = node.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.file()));
        place.putObject("region").put("startLine", Math.max(1, finding.line()));
    }

    private static String uri(String file) {
        try {
            String path = file.replace('\\', '/');
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path of a file: " + file, e);
        }
    }
}
