package org.actionroutes.validate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.actionroutes.json.Json;

/** What {@code --format json} gives; its members are told in {@code routes/CHECKS.md}. */
final class JsonReport {

    private JsonReport() {}

    static String of(List<Finding> findings, String version) {
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("version", version);
        report.put("errors", findings.stream().filter(Finding::isError).count());
        report.put(
                "warnings",
                findings.stream().filter(finding -> !finding.isError()).count());
        ArrayNode array = report.putArray("findings");
        for (Finding finding : findings) {
            ObjectNode one = array.addObject();
            one.put("rule", finding.rule().id());
            one.put("level", finding.level());
            one.put("file", finding.file());
            one.put("line", finding.line());
            one.put("message", finding.message());
        }
        return report.toPrettyString() + "\n";
    }
}
