package org.actionroutes.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The files of an export, each filled from the template of its name; {@code kustomization.yaml} lists them. */
final class ExportedFiles {

    private final Map<String, Object> values;
    private final Map<String, String> files = new LinkedHashMap<>();

    /** @param selector the labels of the pods */
    ExportedFiles(Bundle bundle, Map<String, ?> selector, String namespace) {
        Map<String, Object> management = labels(bundle);
        management.put("app.kubernetes.io/component", "management");
        values = Template.map(
                "name", bundle.name(),
                "namespace", namespace,
                "labels", labels(bundle),
                "managementLabels", management,
                "selector", selector,
                "isvPorts",
                        bundle.ports().stream()
                                .map(port -> Map.of("port", port))
                                .toList(),
                "paths",
                        bundle.integrations().stream()
                                .map(integration -> Map.of(
                                        "path", Template.map("type", "PathPrefix", "value", "/" + integration.name())))
                                .toList());
    }

    /** @return the labels of each object */
    static Map<String, Object> labels(Bundle bundle) {
        return Template.map("app.kubernetes.io/name", "action-routes", "app.kubernetes.io/instance", bundle.name());
    }

    /** @return the version of this program, which its image and its jar have */
    static String version() {
        Properties properties = new Properties();
        try (InputStream file = ExportedFiles.class.getResourceAsStream("version.properties")) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    ExportedFiles give(String name, Object value) {
        values.put(name, value);
        return this;
    }

    ExportedFiles file(String template) {
        files.put(template, Template.fill(template, values));
        return this;
    }

    ExportedFiles text(String name, String text) {
        files.put(name, text);
        return this;
    }

    ExportedFiles configMap(ConfigMap map) {
        return text(map.purpose() + ".yaml", map.yaml(values.get("labels")));
    }

    /** @return the texts of all files, by their names */
    Map<String, String> files() {
        give("resources", List.copyOf(files.keySet()));
        return file("kustomization.yaml").files;
    }
}
