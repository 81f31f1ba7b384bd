package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands for each value that is not to be recorded: the same for the same value, also where it is written in
 * another case. Words that the integration's own files have are none of anybody's, and stay.
 */
final class Replacements {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    private final Shape shape = new Shape();
    private final Set<String> constants = new LinkedHashSet<>();
    /** By the value in lower case. */
    private final Map<String, String> made = new HashMap<>();

    private final Map<String, String> all = new LinkedHashMap<>();

    /** @param files texts of the integration's own: routes, mappings, the manifest */
    Replacements(Iterable<String> files) {
        for (String file : files) {
            WORD.matcher(file).results().forEach(word -> constants.add(word.group()));
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}_.:-]*[\\p{L}\\p{N}]")
                    .matcher(file)
                    .results()
                    .forEach(token -> constants.add(token.group()));
        }
    }

    /** Each value, and what stands for it. */
    Map<String, String> all() {
        return all;
    }

    /** Has a certain value stand for another. */
    void fixed(String value, String replacement) {
        if (!value.isBlank() && !value.equals(replacement)) {
            all.put(value, replacement);
            made.put(value.toLowerCase(Locale.ROOT), replacement);
        }
    }

    void secret(String value) {
        if (!all.containsKey(value)) {
            all.put(value, shape.secret());
        }
    }

    /** Finds what is personal in a document, by the names of its members and by how values look. */
    void collect(JsonNode document) {
        collect("", "", document);
    }

    private void collect(String name, String within, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                looks(member.getKey());
                collect(member.getKey(), name, member.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(element -> collect(name, within, element));
        } else if (node.isTextual() || node.isNumber()) {
            value(Personal.of(name, within), node.asText());
        }
    }

    private void value(Personal kind, String value) {
        looks(value);
        if (value.isBlank() || all.containsKey(value)) {
            return;
        }
        switch (kind) {
            case ID, NUMBER -> shaped(value);
            case NAME -> names(value);
            case SECRET -> secret(value);
            case NOTHING -> {}
        }
    }

    private void looks(String text) {
        Shape.EMAIL.matcher(text).results().forEach(email -> shaped(email.group()));
        Shape.UUID.matcher(text).results().forEach(uuid -> shaped(uuid.group()));
    }

    private void shaped(String value) {
        if (!constants.contains(value) && !all.containsKey(value)) {
            shape.take(value);
            add(value, madeFor(value, () -> shape.like(value.toLowerCase(Locale.ROOT))));
        }
    }

    /**
     * What several words make is replaced as a whole, too: a short word is replaced only where it is all of a text, and
     * a word may be one of the integration's own in lower case.
     */
    private void names(String value) {
        List<String> words =
                WORD.matcher(value).results().map(word -> word.group()).toList();
        words.forEach(this::name);
        if (words.size() > 1 && words.stream().anyMatch(all::containsKey)) {
            String replaced = WORD.matcher(value)
                    .replaceAll(word -> Matcher.quoteReplacement(all.getOrDefault(word.group(), word.group())));
            all.putIfAbsent(value, replaced);
            all.putIfAbsent(value.toLowerCase(Locale.ROOT), replaced.toLowerCase(Locale.ROOT));
            all.putIfAbsent(value.toUpperCase(Locale.ROOT), replaced.toUpperCase(Locale.ROOT));
        }
    }

    private void name(String word) {
        boolean number = word.chars().allMatch(Character::isDigit);
        if (!number && !constants.contains(word) && !all.containsKey(word)) {
            add(word, madeFor(word, shape::name));
        }
    }

    /** ISVs write the same in other cases elsewhere. */
    private void add(String value, String replacement) {
        all.put(value, inCaseOf(value, replacement));
        for (String other : List.of(value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT))) {
            if (!constants.contains(other)) {
                all.putIfAbsent(other, inCaseOf(other, replacement));
            }
        }
    }

    private String madeFor(String value, java.util.function.Supplier<String> maker) {
        return made.computeIfAbsent(value.toLowerCase(Locale.ROOT), unknown -> maker.get());
    }

    private static String inCaseOf(String value, String replacement) {
        if (value.equals(value.toLowerCase(Locale.ROOT))) {
            return replacement;
        }
        if (value.equals(value.toUpperCase(Locale.ROOT)) && value.length() > 1) {
            return replacement.toUpperCase(Locale.ROOT);
        }
        Matcher first = Pattern.compile("\\p{L}").matcher(replacement);
        return first.find()
                ? replacement.substring(0, first.start())
                        + first.group().toUpperCase(Locale.ROOT)
                        + replacement.substring(first.end())
                : replacement;
    }
}
