package org.actionroutes.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.yaml.YamlProblem;

/**
 * Finds secrets that stand in files: tokens by the shapes that their issuers gave them, private keys, and values that
 * look drawn by lot under names such as {@code client_secret}. A secret is never shown.
 */
final class PlainSecrets {

    private static final int LARGEST = 4 << 20;
    /** Bits for each character; words and made-up names have fewer. */
    private static final double DRAWN = 3.7;

    private static final Map<String, Pattern> SHAPES = shapes();

    private static final Pattern NAMED = Pattern.compile(
            "(?i)[\"']?[\\w.-]*(?:secret|passw(?:or)?d|token|api[_-]?key|private[_-]?key|credential)s?[\"']?\\s*[:=]\\s*"
                    + "[\"']?(?:Bearer |Basic |Token )?([A-Za-z0-9+/_.=-]{20,})(?=[\"',\\s]|$)");

    private PlainSecrets() {}

    private static Map<String, Pattern> shapes() {
        Map<String, Pattern> shapes = new LinkedHashMap<>();
        shapes.put("a private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"));
        shapes.put("a token of GitHub", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\\w{22,})"));
        shapes.put("a token of GitLab", Pattern.compile("\\bglpat-[\\w-]{20}"));
        shapes.put("a token of Slack", Pattern.compile("\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"));
        shapes.put("an access key of AWS", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
        shapes.put("a key of Google", Pattern.compile("\\bAIza[\\w-]{35}"));
        shapes.put("a key of Stripe", Pattern.compile("\\b[rs]k_live_[0-9a-zA-Z]{16,}"));
        shapes.put("a token of npm", Pattern.compile("\\bnpm_[A-Za-z0-9]{36}\\b"));
        shapes.put("a key of SendGrid", Pattern.compile("\\bSG\\.[\\w-]{16,}\\.[\\w-]{16,}"));
        shapes.put("an API token of Okta", Pattern.compile("\\bSSWS 00[\\w-]{40}"));
        shapes.put(
                "a JSON Web Token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[\\w-]{10,}"));
        return shapes;
    }

    static void check(Integration integration, Consumer<YamlProblem> found) {
        integration.files().parallel().forEach(file -> file(integration, file, found));
    }

    private static void file(Integration integration, Path file, Consumer<YamlProblem> found) {
        try {
            if (Files.size(file) > LARGEST) {
                return;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            int line = 0;
            for (String one : (Iterable<String>) text.lines()::iterator) {
                line++;
                String what = what(one);
                if (what != null) {
                    found.accept(new YamlProblem(
                            "secret/in-the-open",
                            integration.name(file),
                            line,
                            what
                                    + " stands here; take it out, and have whoever issued it revoke it. An instance names a"
                                    + " secret by 'env' or 'file', and a case has a made-up one"));
                }
            }
        } catch (IOException e) {
            found.accept(new YamlProblem("file/unreadable", integration.name(file), 0, "can't be read"));
        }
    }

    /** @return what kind of secret is in a line, or null */
    static String what(String line) {
        // Regular expressions take a hundred times as long as a look at the length.
        if (line.length() < 20) {
            return null;
        }
        for (Map.Entry<String, Pattern> shape : SHAPES.entrySet()) {
            if (shape.getValue().matcher(line).find()) {
                return shape.getKey();
            }
        }
        for (Matcher named = NAMED.matcher(line); named.find(); ) {
            if (isDrawn(named.group(1))) {
                return "a secret";
            }
        }
        return null;
    }

    private static boolean isDrawn(String value) {
        return value.chars().filter(Character::isDigit).count() >= 3
                && value.chars().anyMatch(Character::isLetter)
                && entropy(value) >= DRAWN;
    }

    /** Of Shannon, for each character. */
    private static double entropy(String value) {
        return value.chars()
                .distinct()
                .mapToDouble(character -> {
                    double share = (double) value.chars()
                                    .filter(other -> other == character)
                                    .count()
                            / value.length();
                    return -share * Math.log(share) / Math.log(2);
                })
                .sum();
    }
}
