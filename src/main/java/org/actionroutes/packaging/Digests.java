package org.actionroutes.packaging;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.text.Sha256;
import org.actionroutes.yaml.YamlProblem;

/** The SHA-256 of each file, in the form of {@code sha256sum}, which checks it too. */
final class Digests {

    /** The name of the file that holds them; all others are in it. */
    static final String FILE = "checksums.sha256";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}(.+)");

    private Digests() {}

    static byte[] of(Map<String, byte[]> files) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(files)
                .forEach((name, content) ->
                        lines.append(of(content)).append("  ").append(name).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String of(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    /**
     * @param files all files, with that of the digests
     * @throws YamlProblem if a file is another than it was, is missing, or was not there
     */
    static void check(String zip, Map<String, byte[]> files) {
        Map<String, byte[]> unnamed = new TreeMap<>(files);
        byte[] digests = unnamed.remove(FILE);
        if (digests == null) {
            throw new YamlProblem(
                    "package/invalid",
                    zip,
                    0,
                    "has no " + FILE + ", so it is no package; 'action-routes package' makes one");
        }
        for (String line : new String(digests, StandardCharsets.UTF_8).lines().toList()) {
            Matcher named = LINE.matcher(line);
            if (!named.matches()) {
                throw new YamlProblem(
                        "package/invalid", zip, 0, "in " + FILE + ", '" + line + "' is no digest with a file's name");
            }
            byte[] content = unnamed.remove(named.group(2));
            if (content == null) {
                throw new YamlProblem("package/invalid", zip, 0, named.group(2) + " is missing; " + FILE + " names it");
            }
            if (!of(content).equals(named.group(1))) {
                throw new YamlProblem(
                        "package/invalid",
                        zip,
                        0,
                        named.group(2) + " is not what was packed: its SHA-256 is another than in " + FILE
                                + "; get the package anew");
            }
        }
        if (!unnamed.isEmpty()) {
            throw new YamlProblem(
                    "package/invalid",
                    zip,
                    0,
                    unnamed.keySet().iterator().next() + " was not packed: it is not in " + FILE);
        }
    }
}
