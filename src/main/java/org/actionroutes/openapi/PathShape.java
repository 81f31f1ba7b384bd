package org.actionroutes.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The end of a path against a pattern such as {@code <group>/{}/<member>}. */
final class PathShape {

    private static final int INEXACT = 10;

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]+}(\\.json)?");

    private final Rules rules;

    PathShape(Rules rules) {
        this.rules = rules;
    }

    /**
     * How a path fits.
     *
     * @param noun the word that stands for the pattern's first noun
     * @param rank which of the nouns that is; 0 is the best
     * @param exact whether the noun is all of its segment
     * @param before the segments before it
     * @param off how much the words after it are others than the best ones
     */
    record Match(String noun, int rank, boolean exact, List<String> before, int off) {

        Match further(int more) {
            return new Match(noun, rank, exact, before, off + more);
        }

        /** @return the noun without the s of several */
        String thing() {
            return noun.replaceFirst("s$", "");
        }
    }

    Optional<Match> match(String path, String pattern, List<String> words) {
        List<String> segments = new ArrayList<>(
                Arrays.stream(path.split("/")).filter(one -> !one.isEmpty()).toList());
        List<String> wanted = List.of(pattern.split("/"));
        if (segments.size() < wanted.size()) {
            return Optional.empty();
        }
        int start = segments.size() - wanted.size();
        Match match = null;
        for (int i = 0; i < wanted.size(); i++) {
            String segment = segments.get(start + i);
            String part = wanted.get(i);
            if (part.equals("{}")) {
                if (!PARAMETER.matcher(segment).matches()) {
                    return Optional.empty();
                }
            } else if (part.equals("<words>")) {
                int rank = words.indexOf(bare(segment).toLowerCase(Locale.ROOT));
                if (rank < 0) {
                    return Optional.empty();
                }
                match = match == null ? null : match.further(2 * rank);
            } else if (part.startsWith("<")) {
                List<String> nouns = rules.nouns().get(part.substring(1, part.length() - 1));
                Match found = noun(segment, nouns, segments.subList(0, start + i));
                if (found == null) {
                    return Optional.empty();
                }
                match = match == null ? found : match.further(2 * found.rank() + (found.exact() ? 0 : INEXACT));
            } else if (!segment.equalsIgnoreCase(part)) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(match);
    }

    private static String bare(String segment) {
        return segment.endsWith(".json") ? segment.substring(0, segment.length() - ".json".length()) : segment;
    }

    /** A segment may have further words before the noun, as in account_users. */
    private static Match noun(String segment, List<String> nouns, List<String> before) {
        if (segment.contains("{")) {
            return null;
        }
        String plain = Names.plain(bare(segment));
        if (nouns.contains(plain)) {
            return new Match(plain, nouns.indexOf(plain), true, before, 0);
        }
        List<String> words = Names.words(bare(segment));
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        return nouns.contains(last) ? new Match(last, nouns.indexOf(last), false, before, 0) : null;
    }

    /** @return the segments that are an id of something, each with the word before it; those of a tenant apart */
    List<String> foreign(List<String> before) {
        List<String> foreign = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i).contains("{")) {
                String word = i == 0 ? "" : before.get(i - 1);
                String name = Names.plain(before.get(i));
                boolean tenant = i == 0
                        || Names.words(word).stream().anyMatch(rules.tenants()::contains)
                        || rules.tenants().contains(name)
                        || rules.tenants().contains(name.replaceAll("(id|name|slug|key)$", ""));
                if (!tenant) {
                    foreign.add(word);
                }
            }
        }
        return Collections.unmodifiableList(foreign);
    }
}
