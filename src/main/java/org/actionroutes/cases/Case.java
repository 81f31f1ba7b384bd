package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A case, as its files have it.
 *
 * @param name its name
 * @param folder where it is
 * @param requests inputs of the action, for calls one after another
 * @param expected the answer to each
 * @param isv what the integration's {@code isv.yaml} holds
 * @param upstream what {@code upstream.yaml} holds; an empty list where the ISV must not be called
 * @param instance the text of the instance that it calls, in which <code>{{isv}}</code> is the ISV's URL
 * @param undescribed what the ISV's own description does not allow
 */
public record Case(
        CaseName name,
        Path folder,
        List<JsonNode> requests,
        List<JsonNode> expected,
        JsonNode isv,
        JsonNode upstream,
        String instance,
        List<String> undescribed) {

    /**
     * @param url the URL of the ISV that plays it
     * @return the text of the file of its instance, which is called {@link CaseName#instance()}
     */
    public String instanceFile(URI url) {
        return instance.replace("{{isv}}", url.toString())
                .replaceFirst("(?m)^instance:.*$", Matcher.quoteReplacement("instance: " + name.instance()));
    }

    /** @return whether the ISV leaves a request without an answer */
    public boolean neverAnswers() {
        return upstream.valueStream()
                .anyMatch(entry -> entry.at("/answer/never").asBoolean());
    }
}
