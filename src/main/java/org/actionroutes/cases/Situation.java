package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;

/** What an action has to cope with, and a case can show. How each is counted stands in {@code routes/CASES.md}. */
public enum Situation {
    SUCCESS("success"),
    NOT_FOUND("not found"),
    CONFLICT("conflict"),
    LIMITED("limited"),
    DOWN("ISV down"),
    EMPTY("empty"),
    LAST_PAGE("last page");

    private static final Set<String> NAMED = Set.of("create-user", "update-user", "create-group", "update-group");

    private final String title;

    Situation(String title) {
        this.title = title;
    }

    /** @return its name for people */
    public String title() {
        return title;
    }

    /** @return whether only an answer of the ISV brings an action into it */
    public boolean comesFromTheIsv() {
        return this != SUCCESS && this != LAST_PAGE;
    }

    /** @return whether actions of this contract can come into it */
    public boolean appliesTo(Contract contract) {
        return switch (this) {
            case SUCCESS, LIMITED, DOWN -> true;
            case NOT_FOUND ->
                contract.name().equals("list-group-members")
                        || !contract.isListing() && !contract.name().startsWith("create-");
            case CONFLICT -> NAMED.contains(contract.name());
            case EMPTY -> contract.isListing();
            case LAST_PAGE -> new OutputAttributes(contract).hasPages();
        };
    }

    /** @return whether the case shows what happens then */
    public boolean isShownBy(Case it) {
        return switch (this) {
            case SUCCESS -> it.expected().stream().anyMatch(Situation::succeeded);
            case NOT_FOUND -> fails(it, "type", "RESOURCE_NOT_FOUND") || answers(it, Set.of(404, 410));
            case CONFLICT -> fails(it, "httpStatusCode", "409") || answers(it, Set.of(409));
            case LIMITED ->
                fails(it, "type", "RATE_LIMIT_EXCEEDED") || isvAnswers(it).anyMatch(Situation::isLimit);
            case DOWN -> isvAnswers(it).anyMatch(Situation::isDown);
            case EMPTY -> isEmpty(it);
            case LAST_PAGE -> IntStream.range(0, it.requests().size()).anyMatch(i -> isLast(it, i));
        };
    }

    private static boolean succeeded(JsonNode answer) {
        return answer.at("/executionStatus/status").asText().equals("SUCCEEDED");
    }

    private static boolean fails(Case it, String member, String value) {
        return it.expected().stream()
                .flatMap(answer -> answer.at("/executionStatus/errors").valueStream())
                .anyMatch(error -> error.path(member).asText().equals(value));
    }

    private static Stream<JsonNode> isvAnswers(Case it) {
        return it.upstream().valueStream().map(entry -> entry.path("answer"));
    }

    private static boolean answers(Case it, Set<Integer> statuses) {
        return isvAnswers(it)
                .anyMatch(answer -> statuses.contains(answer.path("status").asInt()));
    }

    private static boolean isLimit(JsonNode answer) {
        int status = answer.path("status").asInt();
        return status == 429 || status == 503 && saysWhen(answer);
    }

    private static boolean saysWhen(JsonNode answer) {
        return answer.path("headers")
                .propertyStream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Retry-After"));
    }

    private static boolean isDown(JsonNode answer) {
        return answer.path("never").asBoolean()
                || answer.has("cutAfter")
                || answer.path("status").asInt() >= 500 && !isLimit(answer);
    }

    private static boolean isEmpty(Case it) {
        return it.expected().stream()
                .filter(Situation::succeeded)
                .anyMatch(answer -> answer.propertyStream()
                        .anyMatch(member ->
                                member.getValue().isArray() && member.getValue().isEmpty()));
    }

    private static boolean isLast(Case it, int i) {
        JsonNode answer = it.expected().get(i);
        return !it.requests().get(i).at("/pagination/cursor").asText().isEmpty()
                && succeeded(answer)
                && answer.at("/pagination/nextCursor").asText().isEmpty();
    }
}
