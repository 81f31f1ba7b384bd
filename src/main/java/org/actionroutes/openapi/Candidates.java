package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.actionroutes.openapi.PathShape.Match;
import org.actionroutes.openapi.Rules.Rule;

/** Which operations of a description may serve a contract, the best first. */
public final class Candidates {

    /** The parameter that takes a condition by OData. */
    public static final String ODATA = "$filter";

    private static final int LEAST = 60;
    private static final int TOGETHER = 4;
    private static final int OTHERS = -30;
    /** What stands before a noun and says nothing of what it is about. */
    private static final Pattern PREFIX = Pattern.compile(
            "api|v?\\d+(\\.\\d+)?|rest|admin|core|public|web|management|identity|directory|scim|latest");

    private final Rules rules = Rules.get();
    private final PathShape shape = new PathShape(rules);
    private final Schemas schemas;
    private final List<ApiOperation> operations;
    private final Map<String, List<Candidate>> all = new TreeMap<>();
    private String groups = "";

    public Candidates(Description description) {
        this.schemas = new Schemas(description);
        this.operations = description.operations();
        rules.contracts().forEach((contract, rule) -> all.put(contract, candidates(contract, rule)));
        together();
    }

    /** What lies at the same place as operations for other contracts belongs to what those are about. */
    private void together() {
        groups = all.entrySet().stream()
                .filter(found -> isOfGroups(found.getKey()))
                .flatMap(
                        found -> found.getValue().stream().map(Candidate::thing).distinct())
                .collect(Collectors.groupingBy(thing -> thing, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(thing -> -rules.nouns().get("group").indexOf(thing.getKey())))
                .map(Map.Entry::getKey)
                .orElse("");
        Map<String, Set<String>> contractsAt = new HashMap<>();
        all.forEach((contract, found) -> found.forEach(candidate -> contractsAt
                .computeIfAbsent(candidate.place(), place -> new HashSet<>())
                .add(contract)));
        all.replaceAll((contract, found) -> found.stream()
                .map(candidate -> candidate.with(
                        TOGETHER * contractsAt.get(candidate.place()).size() + (isOfOthers(candidate) ? OTHERS : 0)))
                .sorted(Comparator.comparingInt(Candidate::score)
                        .reversed()
                        .thenComparing(candidate -> candidate.operation().path().length()))
                .toList());
    }

    private static boolean isOfGroups(String contract) {
        return contract.contains("group");
    }

    /** Some have teams and roles, and only one of them is meant by groups. */
    private boolean isOfOthers(Candidate candidate) {
        return isOfGroups(candidate.contract()) && !candidate.thing().equals(groups);
    }

    /** @return the candidate that is taken where nobody says another; those for groups are about the same things */
    public Optional<Candidate> best(String contract) {
        return of(contract).stream().findFirst().filter(candidate -> !isOfOthers(candidate));
    }

    /** @return the contracts that operations are looked for */
    public Set<String> contracts() {
        return rules.contracts().keySet();
    }

    /** @return the candidates of a contract, the best first */
    public List<Candidate> of(String contract) {
        return all.getOrDefault(contract, List.of());
    }

    private List<Candidate> candidates(String contract, Rule rule) {
        return operations.stream()
                .filter(operation -> rule.methods().contains(operation.method()))
                .flatMap(operation -> candidate(contract, rule, operation).stream())
                .filter(candidate -> candidate.score() > LEAST)
                .toList();
    }

    private Optional<Candidate> candidate(String contract, Rule rule, ApiOperation operation) {
        for (int i = 0; i < rule.paths().size(); i++) {
            Optional<Match> match = shape.match(operation.path(), rule.paths().get(i), rule.words());
            if (match.isPresent()) {
                return score(contract, rule, operation, match.get(), i);
            }
        }
        return Optional.empty();
    }

    private Optional<Candidate> score(String contract, Rule rule, ApiOperation operation, Match match, int pathRank) {
        List<String> reasons = new ArrayList<>();
        int score =
                100 - 4 * match.rank() - (match.exact() ? 0 : operation.method().equals("get") ? 15 : 40);
        reasons.add("'" + match.noun() + "' in the path");
        score -= match.off() + (rule.filter() == null ? 4 * pathRank : 0);
        score -= 5 * rule.methods().indexOf(operation.method());
        List<String> foreign = shape.foreign(match.before());
        score -= 30 * foreign.size();
        foreign.forEach(word -> reasons.add("of one of the " + word + " only"));
        List<String> prefix = match.before().stream()
                .filter(one -> !one.contains("{")
                        && !PREFIX.matcher(one.toLowerCase(Locale.ROOT)).matches())
                .filter(one -> Names.words(one).stream().noneMatch(rules.tenants()::contains))
                .toList();
        score -= 10 * prefix.size();
        if (!prefix.isEmpty()) {
            reasons.add("below '" + String.join("/", prefix) + "'");
        }
        if (operation.node().path("deprecated").asBoolean()) {
            score -= 40;
            reasons.add("deprecated");
        }
        if (rule.body() && operation.requestSchema().isMissingNode()) {
            return Optional.empty();
        }
        int answered = answer(rule, operation, reasons);
        if (answered == Integer.MIN_VALUE) {
            return Optional.empty();
        }
        score += answered + named(rule, operation, reasons) + filter(rule, operation, pathRank, reasons);
        long needed = operation.parameters("query").values().stream()
                .filter(parameter -> parameter.path("required").asBoolean()
                        && !parameter.path("schema").has("default")
                        && !isFilter(rule, parameter.path("name").asText()))
                .count();
        if (needed > 0) {
            score -= 15 * (int) needed;
            reasons.add("needs " + needed + " more parameters");
        }
        return Optional.of(new Candidate(
                contract, operation, match.thing(), String.join("/", match.before()), score, List.copyOf(reasons)));
    }

    private int answer(Rule rule, ApiOperation operation, List<String> reasons) {
        Optional<Listing> listing = Listing.of(operation);
        if (rule.answer().equals("list")) {
            if (listing.isEmpty()) {
                return operation.answerSchema().isMissingNode() ? -25 : Integer.MIN_VALUE;
            }
            int score = 10 + signs(rule, listing.get().item(), reasons);
            if (Paging.of(operation, listing.get()).isDescribed()) {
                score += 10;
                reasons.add("pages");
            }
            return score;
        }
        if (rule.answer().equals("object")) {
            if (schemas.type(operation.answerSchema()).equals("array")) {
                return Integer.MIN_VALUE;
            }
            return operation.answerSchema().isMissingNode()
                    ? -25
                    : signs(rule, Wrapper.of(operation, schemas).inner(), reasons);
        }
        if (rule.filter() != null && operation.answerSchema().isMissingNode()) {
            return Integer.MIN_VALUE;
        }
        return listing.map(found -> signs(rule, found.item(), reasons)).orElse(0);
    }

    /** An item that looks like a user counts more than one that is only called so. */
    private int signs(Rule rule, JsonNode item, List<String> reasons) {
        List<String> found = schemas.properties(item).keySet().stream()
                .filter(name -> rules.signs().get(rule.of()).contains(Names.plain(name)))
                .limit(3)
                .toList();
        if (!found.isEmpty()) {
            reasons.add("answers with " + String.join(", ", found));
        }
        return 8 * found.size();
    }

    private static int named(Rule rule, ApiOperation operation, List<String> reasons) {
        List<String> words = Names.words(operation.node().path("operationId").asText() + " "
                + operation.node().path("summary").asText());
        Optional<String> said = rule.words().stream().filter(words::contains).findFirst();
        said.ifPresent(word -> reasons.add("called '" + word + "'"));
        return said.isPresent() ? 5 : 0;
    }

    private int filter(Rule rule, ApiOperation operation, int pathRank, List<String> reasons) {
        if (rule.filter() == null) {
            return 0;
        }
        Optional<String> filter = filter(rule.filter(), operation);
        if (filter.isPresent()) {
            int rank = rule.filter().indexOf(Names.plain(filter.get()));
            reasons.add("finds by '" + filter.get() + "'");
            return 40 - rank;
        }
        String end = operation.path().replaceFirst(".*/", "").toLowerCase(Locale.ROOT);
        if (end.matches("\\{.*(username|login|email|user_?name).*}")) {
            reasons.add("by '" + end.substring(1, end.length() - 1) + "'");
            return 35;
        }
        // Going through all pages is the last way.
        return end.startsWith("{") ? -200 : pathRank > 0 ? -50 : -30;
    }

    private static boolean isFilter(Rule rule, String parameter) {
        return rule.filter() != null && rule.filter().contains(Names.plain(parameter));
    }

    /** @return the query parameter by which a contract's operation finds things, if it has one */
    public Optional<String> filter(String contract, ApiOperation operation) {
        List<String> names = rules.contracts().get(contract).filter();
        return names == null ? Optional.empty() : filter(names, operation);
    }

    private static Optional<String> filter(List<String> names, ApiOperation operation) {
        Map<String, JsonNode> query = operation.parameters("query");
        if (query.containsKey(ODATA)) {
            return Optional.of(ODATA);
        }
        return names.stream()
                .flatMap(name ->
                        query.keySet().stream().filter(one -> Names.plain(one).equals(name)))
                .filter(name -> isText(operation, query.get(name)))
                .findFirst();
    }

    private static boolean isText(ApiOperation operation, JsonNode parameter) {
        Schemas schemas = new Schemas(operation.description());
        JsonNode schema = schemas.whole(parameter.path("schema"));
        return !schema.has("enum") && schemas.type(schema).matches("string|");
    }
}
