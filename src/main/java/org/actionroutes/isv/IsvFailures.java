package org.actionroutes.isv;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.actionroutes.isv.failure.ErrorDetails;
import org.actionroutes.isv.failure.ErrorMapping.Verdict;
import org.actionroutes.isv.failure.IsvException;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.manifest.ErrorRules;

/** Says what a failed call means. */
final class IsvFailures {

    private IsvFailures() {}

    /**
     * @param call what was asked
     * @param status the ISV's answer
     * @param verdict what it means
     * @param body its body as JSON, or null
     * @param places where in it the ISV's own words stand
     * @param secrets what must not be read in them
     * @param hint a sentence about when to come back, or empty
     */
    static IsvException of(
            IsvCall call,
            int status,
            Verdict verdict,
            JsonNode body,
            ErrorRules places,
            SecretsInUse secrets,
            String hint) {
        String meaning = status >= 300 && status < 400
                ? "redirects elsewhere, and redirects are not followed"
                : status < 200 ? "answered with an unexpected status" : verdict.meaning();
        String summary = verdict.summary() != null
                ? verdict.summary()
                : "The ISV " + meaning + ": " + call.label(secrets) + " was answered with status " + status + ".";
        return new IsvException(
                verdict.code(),
                verdict.status(),
                summary + hint,
                new ErrorDetails(places).of(body, secrets),
                requestId(call.answerHeaders, secrets));
    }

    /** @return the ISV's own id of the request, by the headers that APIs use for it, or null */
    private static String requestId(Map<String, Object> headers, SecretsInUse secrets) {
        return headers.entrySet().stream()
                .filter(header -> {
                    String name = header.getKey().toLowerCase(Locale.ROOT);
                    return name.endsWith("request-id") || name.endsWith("requestid") || name.endsWith("correlation-id");
                })
                .map(header -> secrets.words(String.valueOf(header.getValue())))
                .findFirst()
                .orElse(null);
    }
}
