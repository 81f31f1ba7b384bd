package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.names.Nearest;
import org.actionroutes.schema.JsonSchema;
import org.actionroutes.yaml.YamlProblem;

/** Reads cases. Safe for use by many threads. */
public final class CaseReader {

    private static final String ANSWER = "the answer that Okta has to get";
    private static final JsonSchema UPSTREAM = new JsonSchema("/upstream.schema.json");
    private static final JsonSchema ISV = new JsonSchema("/isv.schema.json");

    private final CaseFolders folders;
    private final Manifests manifests;
    private final UnaryOperator<String> elsewhere;
    private final Map<String, IsvDescription> descriptions = new ConcurrentHashMap<>();

    /**
     * @param folders where they are
     * @param manifests what integrations say of themselves
     */
    public CaseReader(CaseFolders folders, Manifests manifests) {
        this(folders, manifests, UnaryOperator.identity());
    }

    /** @param elsewhere what becomes of {@code expected.json} where the runtime is another one */
    public CaseReader(CaseFolders folders, Manifests manifests, UnaryOperator<String> elsewhere) {
        this.folders = folders;
        this.manifests = manifests;
        this.elsewhere = elsewhere;
    }

    /**
     * @param name a case that there is
     * @return the case
     * @throws YamlProblem if a file of it is missing, or not as it should be
     */
    public Case read(CaseName name) {
        Path folder = folders.of(name);
        if (ContractCatalogue.get().find(name.contract()).isEmpty()) {
            throw new YamlProblem(
                    CaseFiles.RULE,
                    CaseFiles.shown(folder.getParent()),
                    0,
                    "there is no contract '" + name.contract() + "'"
                            + Nearest.hint(
                                    name.contract(), ContractCatalogue.get().names(), "there are"));
        }
        if (!name.name().matches("[A-Za-z0-9._-]+")) {
            throw new YamlProblem(
                    CaseFiles.RULE,
                    CaseFiles.shown(folder),
                    0,
                    "a case is named with letters, digits, hyphens, dots and underscores");
        }
        List<JsonNode> requests = list(CaseFiles.json(folder.resolve("request.json"), "the action's input"));
        Path answers = folder.resolve("expected.json");
        List<JsonNode> expected = list(
                CaseFiles.json(CaseFiles.shown(answers), elsewhere.apply(CaseFiles.text(answers, ANSWER)), ANSWER));
        if (requests.size() != expected.size()) {
            throw new YamlProblem(
                    CaseFiles.RULE,
                    CaseFiles.shown(answers),
                    0,
                    "has " + count(expected.size(), "answer") + ", where request.json has "
                            + count(requests.size(), "request"));
        }
        JsonNode upstream = upstream(folder);
        List<String> undescribed = descriptions
                .computeIfAbsent(name.integration(), integration -> IsvDescription.of(folders.of(integration)))
                .check(upstream);
        TestDefaults defaults = new TestDefaults(
                CaseFiles.shown(folders.of(name.integration())),
                manifests.find(name.integration()).orElseThrow());
        return new Case(
                name, folder, requests, expected, isv(name, defaults), upstream, instance(name, defaults), undescribed);
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static List<JsonNode> list(JsonNode node) {
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private static JsonNode upstream(Path folder) {
        Path file = folder.resolve("upstream.yaml");
        JsonNode requests =
                Files.exists(file) ? CaseFiles.yaml(file, "the ISV's requests and answers", UPSTREAM) : null;
        return requests == null || requests.isMissingNode() ? JsonNodeFactory.instance.arrayNode() : requests;
    }

    private JsonNode isv(CaseName name, TestDefaults defaults) {
        Path file = folders.of(name.integration()).resolve("isv.yaml");
        return Files.exists(file) ? CaseFiles.yaml(file, "what all requests have", ISV) : defaults.isv();
    }

    private String instance(CaseName name, TestDefaults defaults) {
        Path file = folders.of(name.integration()).resolve("instance.yaml");
        return Files.exists(file) ? CaseFiles.text(file, "the instance") : defaults.instance();
    }
}
