package org.actionroutes.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.actionroutes.text.Sha256;

/**
 * Files of one directory, as a ConfigMap that never changes: its name ends in a digest of what it holds.
 *
 * @param purpose what its name says besides, such as {@code acme-routes}
 * @param files the texts by their names
 */
record ConfigMap(String purpose, SortedMap<String, String> files) {

    /** More an API server does not take. */
    private static final int MOST_BYTES = 1 << 20;

    private static final int DIGITS = 10;

    String name() {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) -> all.append(name).append('\0').append(text).append('\0'));
        return purpose + "-" + Sha256.hex(all.toString()).substring(0, DIGITS);
    }

    /** @param problems gets what an API server would not take of it */
    void check(List<String> problems) {
        files.keySet().stream()
                .filter(name -> !name.matches("[-._a-zA-Z0-9]{1,253}"))
                .forEach(name -> problems.add(
                        "the file '" + name + "' of " + purpose + " can't be in a ConfigMap; its name should have "
                                + "only letters, digits, dots, hyphens and underscores"));
        int bytes = files.entrySet().stream()
                .mapToInt(file -> bytes(file.getKey()) + bytes(file.getValue()))
                .sum();
        if (bytes > MOST_BYTES) {
            problems.add("the files of " + purpose + " have " + bytes + " bytes, and a ConfigMap takes " + MOST_BYTES
                    + "; put them into an image of your own, made from that of Action Routes");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** @return the object's text */
    String yaml(Object labels) {
        return Template.fill("config-map.yaml", Map.of("configMap", name(), "labels", labels, "files", files));
    }
}
