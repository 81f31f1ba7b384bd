package org.actionroutes.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    private static final int SHORTEST = 20;
    /** Bits for each character; words and made-up names have fewer. */
    private static final double DRAWN = 3.7;

    /**
     * What a secret looks like.
     *
     * @param kind what it is
     * @param cue what is in each of that kind; to look for it takes a small part of the time that the expression takes
     */
    private record Shape(String kind, String cue, Pattern pattern) {

        private Shape(String kind, String cue, String pattern) {
            this(kind, cue, Pattern.compile(pattern));
        }

        private boolean isIn(String line) {
            return line.contains(cue) && pattern.matcher(line).find();
        }
    }

    private static final List<Shape> SHAPES = List.of(
            new Shape("a private key", "PRIVATE KEY", "-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"),
            new Shape("a token of GitHub", "gh", "\\bgh[pousr]_[A-Za-z0-9]{36}"),
            new Shape("a token of GitHub", "github_pat_", "\\bgithub_pat_\\w{22,}"),
            new Shape("a token of GitLab", "glpat-", "\\bglpat-[\\w-]{20}"),
            new Shape("a token of Slack", "xox", "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}"),
            new Shape("an access key of AWS", "AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
            new Shape("an access key of AWS", "ASIA", "\\bASIA[0-9A-Z]{16}\\b"),
            new Shape("a key of Google", "AIza", "\\bAIza[\\w-]{35}"),
            new Shape("a key of Stripe", "k_live_", "\\b[rs]k_live_[0-9a-zA-Z]{16,}"),
            new Shape("a token of npm", "npm_", "\\bnpm_[A-Za-z0-9]{36}\\b"),
            new Shape("a key of SendGrid", "SG.", "\\bSG\\.[\\w-]{16,}\\.[\\w-]{16,}"),
            new Shape("an API token of Okta", "SSWS 00", "\\bSSWS 00[\\w-]{40}"),
            new Shape("a JSON Web Token", "eyJ", "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[\\w-]{10,}"));

    /** One of these is in each name of a secret. */
    private static final List<String> NAMES = List.of("secret", "passw", "token", "key", "credential");

    private static final Pattern NAMED = Pattern.compile(
            "(?i)(?:secret|passw(?:or)?d|token|api[_-]?key|private[_-]?key|credential)s?[\"']?\\s*[:=]\\s*"
                    + "[\"']?(?:Bearer |Basic |Token )?([A-Za-z0-9+/_.=-]{20,})(?=[\"',\\s]|$)");

    private PlainSecrets() {}

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
        if (line.length() < SHORTEST) {
            return null;
        }
        for (Shape shape : SHAPES) {
            if (shape.isIn(line)) {
                return shape.kind();
            }
        }
        String small = line.toLowerCase(Locale.ROOT);
        if (NAMES.stream().noneMatch(small::contains)) {
            return null;
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
