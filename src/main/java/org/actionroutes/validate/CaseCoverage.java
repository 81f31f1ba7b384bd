package org.actionroutes.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.yaml.YamlProblem;

/** Whether each action has a case, and each capability one of what goes wrong. */
final class CaseCoverage {

    private static final String REQUEST = "request.json";

    /** What the cases of a capability have to show, by the code in an expected answer. */
    private static final Map<String, List<String>> FAILURES = Map.of(
            "ISV_NOT_FOUND",
            List.of("User query", "User operations", "Group query", "Group operations", "Group membership"),
            "ISV_CONFLICT",
            List.of("User operations", "Group operations"));

    private CaseCoverage() {}

    static void check(Integration integration, Consumer<YamlProblem> found) {
        if (integration.manifest() == null) {
            return;
        }
        ContractCatalogue.get().all().stream()
                .filter(contract -> integration.action(contract.name()) != null)
                .filter(contract -> expected(integration, contract).isEmpty())
                .forEach(contract -> {
                    Integration.Route route = integration.action(contract.name());
                    found.accept(route.document()
                            .problem(
                                    "case/missing",
                                    route.at(),
                                    "there is no case of " + contract.name() + "; add one in routes/"
                                            + integration.name() + "/cases/" + contract.name()));
                });
        for (int i = 0; i < integration.manifest("/capabilities").size(); i++) {
            failures(integration, "/capabilities/" + i, found);
        }
        if (limits(integration).noneMatch(file -> has(file, "status: 429", "ISV_RATE_LIMIT"))) {
            found.accept(integration
                    .manifest()
                    .problem(
                            "case/no-rate-limit",
                            "/capabilities",
                            "no case shows what happens where the ISV limits the rate; add one whose upstream.yaml answers"
                                    + " with 'status: 429'"));
        }
    }

    private static void failures(Integration integration, String at, Consumer<YamlProblem> found) {
        String capability = integration.manifest(at).asText();
        List<Path> answers = ContractCatalogue.get().all().stream()
                .filter(contract -> contract.capability().equals(capability))
                .flatMap(contract -> expected(integration, contract).stream())
                .toList();
        FAILURES.forEach((code, capabilities) -> {
            if (capabilities.contains(capability) && answers.stream().noneMatch(answer -> has(answer, code))) {
                found.accept(integration
                        .manifest()
                        .problem(
                                "case/no-failure",
                                at,
                                "no case of '" + capability + "' expects " + code
                                        + "; add one with what the ISV answers then"));
            }
        });
    }

    private static Stream<Path> limits(Integration integration) {
        return integration
                .files()
                .filter(file -> file.startsWith(integration.cases()))
                .filter(file -> file.endsWith("upstream.yaml") || file.endsWith("expected.json"));
    }

    /** @return the expected answers of the cases of a contract */
    private static List<Path> expected(Integration integration, Contract contract) {
        Path folder = integration.cases().resolve(contract.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> cases = Files.list(folder)) {
            return cases.filter(one -> Files.isRegularFile(one.resolve(REQUEST)))
                    .map(one -> one.resolve("expected.json"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String... texts) {
        try {
            String text = Files.isRegularFile(file) ? Files.readString(file) : "";
            return Stream.of(texts).anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
