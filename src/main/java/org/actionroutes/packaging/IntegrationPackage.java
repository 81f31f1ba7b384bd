package org.actionroutes.packaging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.Manifest;
import org.actionroutes.validate.Released;
import org.actionroutes.yaml.YamlProblem;

/**
 * An integration as one file: what a home holds of it, {@code GUIDE.md}, {@code report.json} and the SHA-256 of each.
 *
 * @param files the contents by their names
 */
public record IntegrationPackage(Map<String, byte[]> files) {

    /**
     * @param homes where the integration is
     * @param program the home of the program, whose Kamelets and shared mappings are not packed
     * @param released what customers have, or null; what they would lose is a problem
     * @throws InterruptedException if the thread was interrupted while cases were played
     * @throws YamlProblem if there is no such integration, or its manifest is not as it should be
     * @throws StartProblem if it isn't ready; it has the checklist
     */
    public static IntegrationPackage of(Homes homes, Path program, String integration, Released released)
            throws InterruptedException {
        Map<String, byte[]> files = PackedFiles.of(homes, program, integration);
        Map<String, byte[]> alone = new TreeMap<>(PackedFiles.ofEveryProgram(program));
        alone.putAll(files);
        try (TemporaryDirectory directory = TemporaryDirectory.of(alone)) {
            Homes packed = new Homes(List.of(directory.path()));
            Manifest manifest = packed.manifests()
                    .find(integration)
                    .orElseThrow(
                            () -> new YamlProblem("package/invalid", "routes/" + integration, 0, "has no manifest"));
            Readiness readiness = Readiness.of(packed, manifest, released);
            if (!readiness.isReady()) {
                throw new StartProblem(Stream.concat(
                                Stream.of(integration + " is " + readiness.said() + ":"),
                                readiness.checklist().stream())
                        .toList());
            }
            Map<String, byte[]> all = new TreeMap<>(files);
            all.put("GUIDE.md", Guide.of(manifest, actions(integration, files)).getBytes(StandardCharsets.UTF_8));
            all.put("report.json", report(manifest, files, readiness));
            all.put(Digests.FILE, Digests.of(all));
            return new IntegrationPackage(all);
        } catch (IOException e) {
            throw new StartProblem(List.of("the package can't be checked: " + e.getMessage()));
        }
    }

    private static List<Contract> actions(String integration, Map<String, byte[]> files) {
        return ContractCatalogue.get().all().stream()
                .filter(contract -> files.containsKey("routes/" + integration + "/" + contract.name() + Homes.ROUTES))
                .toList();
    }

    private static byte[] report(Manifest manifest, Map<String, byte[]> files, Readiness readiness) {
        ObjectNode report = Json.MAPPER.createObjectNode();
        report.put("integration", manifest.name()).put("displayName", manifest.displayName());
        ArrayNode actions = report.putArray("actions");
        for (Contract contract : actions(manifest.name(), files)) {
            String cases = "routes/" + manifest.name() + "/" + Homes.CASES + "/" + contract.name() + "/";
            long count = files.keySet().stream()
                    .filter(file -> file.startsWith(cases))
                    .map(file -> file.substring(cases.length()).replaceFirst("/.*", ""))
                    .distinct()
                    .count();
            actions.addObject().put("contract", contract.name()).put("cases", count);
        }
        ObjectNode checks = report.putObject("checks");
        readiness
                .checks()
                .forEach(check -> checks.put(check.name(), check.problems().isEmpty()));
        return (report.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes all of it or nothing: what is there is replaced when all is written.
     *
     * @throws StartProblem if that can't be done
     */
    public void write(Path zip) {
        Path place = zip.toAbsolutePath().normalize();
        Path made = place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID());
        try {
            try {
                ZipFiles.write(made, files);
                Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException e) {
            throw new StartProblem(List.of(zip + " can't be written: " + e.getMessage()));
        }
    }
}
