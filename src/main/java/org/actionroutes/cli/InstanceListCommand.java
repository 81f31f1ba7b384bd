package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.actionroutes.admin.Management;
import org.actionroutes.text.Line;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code action-routes instance list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "List instances.",
        footerHeading = Examples.HEADING,
        footer = {"  action-routes instance list --integration acme --status draft"},
        sortOptions = false)
final class InstanceListCommand implements Callable<Integer> {

    private static final int LONGEST = 300;
    private static final String PAGE = "200";

    @Option(names = "--integration", paramLabel = "NAME", description = "Those of this integration only.")
    private String integration;

    @Option(names = "--status", paramLabel = "STATUS", description = "Those that are draft, active or disabled only.")
    private String status;

    @Mixin
    private ManagementOption option = new ManagementOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, List<String>> query = new LinkedHashMap<>(Map.of("limit", List.of(PAGE)));
        if (integration != null) {
            query.put("integration", List.of(integration));
        }
        if (status != null) {
            query.put("status", List.of(status));
        }
        try (Management management = option.open()) {
            JsonNode page;
            do {
                page = ManagementOption.succeeded(management.call("listInstances", Map.of(), query, "", null))
                        .body();
                page.path("instances").forEach(one -> out.println(line(one)));
                query.put("cursor", List.of(page.path("nextCursor").asText()));
            } while (page.has("nextCursor"));
        }
        out.flush();
        return 0;
    }

    private static String line(JsonNode one) {
        return Line.of(
                one.path("integration").asText() + "/" + one.path("name").asText() + ": "
                        + one.path("status").asText() + InstanceShowCommand.version(one) + ", changed "
                        + one.at("/changed/at").asText() + " by "
                        + one.at("/changed/by").asText(),
                LONGEST);
    }
}
