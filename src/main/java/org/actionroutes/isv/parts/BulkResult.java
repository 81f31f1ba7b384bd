package org.actionroutes.isv.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.jayway.jsonpath.JsonPath;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.actionroutes.instance.Instance;
import org.actionroutes.isv.call.CallContext;
import org.actionroutes.isv.failure.ErrorDetails;
import org.actionroutes.isv.failure.ErrorMapping;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.json.Json;
import org.actionroutes.manifest.ErrorRules;
import org.apache.camel.Exchange;

/** Says whether one result of a bulk answer is a failure, and which. */
final class BulkResult {

    /** For a result that has none of its own. */
    private static final int REJECTED = 400;

    JsonPath ok;
    Set<String> okValues;
    JsonPath error;
    Set<String> okErrorCodes;

    Optional<IsvException> failure(JsonNode result, Exchange exchange) {
        JsonNode said = ok == null ? null : Json.pick(ok, result);
        JsonNode there = Json.pick(error, result);
        // Some ISVs have a list of errors in each result, mostly an empty one.
        JsonNode wrong = there != null && there.isContainerNode() && there.isEmpty() ? null : there;
        if (ok == null ? wrong == null : said != null && okValues.contains(said.asText())) {
            return Optional.empty();
        }
        Instance instance = CallContext.of(exchange).instance();
        ErrorRules rules = instance.manifest().errors();
        ErrorMapping errors = new ErrorMapping(rules);
        // The manifest describes whole answers; a result may be like one, or only its error.
        JsonNode like = Stream.of(result, wrong)
                .filter(node -> node != null && !errors.codes(node).isEmpty())
                .findFirst()
                .orElse(result);
        if (!Collections.disjoint(errors.codes(like), okErrorCodes)) {
            return Optional.empty();
        }
        int status = said != null && said.isInt() && said.asInt() >= REJECTED && said.asInt() < 600
                ? said.asInt()
                : REJECTED;
        Verdict verdict = errors.of(status, false, like);
        List<String> details = Stream.of(result, wrong)
                .map(node -> new ErrorDetails(rules)
                        .of(node, CallContext.of(exchange).secrets()))
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse(List.of());
        return Optional.of(new IsvException(
                verdict.code(),
                verdict.status(),
                verdict.summary() != null ? verdict.summary() : "The ISV " + verdict.meaning() + ".",
                details,
                null));
    }
}
