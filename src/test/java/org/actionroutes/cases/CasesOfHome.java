package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.instance.LoadedInstances;

/** Runs all cases of one integration in a home that a test has written, drafts too. */
public final class CasesOfHome {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path home;
    private final String integration;

    public CasesOfHome(Path home, String integration) {
        this.home = home;
        this.integration = integration;
    }

    /** @return what went otherwise than it should have, with the name of the case; at least one case was run */
    public List<String> failures() throws IOException {
        Homes homes = new Homes(List.of(Path.of(""), home));
        LoadedInstances instances = new LoadedInstances(homes.manifests());
        Path cases = home.resolve("routes").resolve(integration).resolve(Homes.CASES);
        List<String> failures = new ArrayList<>();
        try (StubIsv isv = new StubIsv()) {
            instances.add(
                    "instance.yaml",
                    Files.readString(cases.resolve("instance.yaml"))
                            .replace("{{isv}}", isv.baseUrl().toString()),
                    Path.of(""),
                    Map.of(
                            "CALLER",
                            RunningApplication.SECRET,
                            "SECRET",
                            StubIsv.TOKEN,
                            "PRIVATE_KEY",
                            TestKeys.RSA_PEM));
            try (RunningApplication application =
                            RunningApplication.start(homes, instances, Map.of("drafts.start", "true"));
                    Stream<Path> files = Files.walk(cases)) {
                List<Path> folders = files.filter(file -> file.endsWith("request.json"))
                        .map(Path::getParent)
                        .sorted()
                        .toList();
                JsonNode common = YAML.readTree(cases.resolve("isv.yaml").toFile());
                boolean first = true;
                for (Path folder : folders) {
                    failures.addAll(run(folder, application, isv, first ? common : withoutToken(common), cases));
                    first &= !Files.exists(folder.resolve("upstream.yaml"));
                }
                if (folders.isEmpty()) {
                    failures.add("there are no cases");
                }
            }
        }
        return failures;
    }

    /** One instance serves all cases here, and keeps its access token. */
    private static JsonNode withoutToken(JsonNode common) {
        JsonNode without = common.deepCopy();
        ((com.fasterxml.jackson.databind.node.ObjectNode) without).remove("token");
        return without;
    }

    private List<String> run(Path folder, RunningApplication application, StubIsv isv, JsonNode common, Path cases)
            throws IOException {
        Path upstream = folder.resolve("upstream.yaml");
        JsonNode requests =
                Files.exists(upstream) ? YAML.readTree(upstream.toFile()) : JsonNodeFactory.instance.arrayNode();
        List<String> found = new ArrayList<>(IsvDescription.of(cases).check(requests));
        isv.expect(common, requests);
        JsonNode answer = application.action(
                integration + "/test",
                folder.getParent().getFileName().toString(),
                RunningApplication.json(Files.readString(folder.resolve("request.json"))));
        found.addAll(isv.complaints());
        List<String> differences = Expected.differences(
                RunningApplication.json(Files.readString(folder.resolve("expected.json"))), answer);
        found.addAll(differences);
        if (!differences.isEmpty()) {
            found.add("the answer was " + answer);
        }
        return found.stream().map(one -> cases.relativize(folder) + ": " + one).toList();
    }
}
