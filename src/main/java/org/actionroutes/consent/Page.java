package org.actionroutes.consent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.consent.Consent.Connected;
import org.actionroutes.html.Style;
import org.actionroutes.html.Templates;
import org.actionroutes.instance.Instance;
import org.w3c.dom.Node;

/**
 * A page for an administrator.
 *
 * @param status its HTTP status
 * @param title what it is about
 * @param sentences what it says
 * @param facts what it names, by what that is
 * @param button what its button says, or null where it has none; it sends the page's own address as a POST
 */
public record Page(int status, String title, List<String> sentences, Map<String, String> facts, String button) {

    private static final String STYLE = Style.text(Page.class, "consent.css");

    /** @return one that says what went wrong */
    public static Page of(Refused refused) {
        return new Page(refused.status(), refused.getMessage(), refused.sentences(), Map.of(), null);
    }

    /** @return one that says what was connected */
    public static Page of(Instance instance, Connected connected) {
        Map<String, String> facts = facts(instance);
        facts.put("Account", connected.account() == null ? "not known" : connected.account());
        List<String> sentences = new ArrayList<>();
        sentences.add("The instance uses this account from now on. You can close this page.");
        if (connected.why() != null) {
            sentences.add("Whose account it is could not be found out: " + connected.why());
        }
        return new Page(200, "Connected", sentences, facts, null);
    }

    static Map<String, String> facts(Instance instance) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Integration", instance.manifest().displayName());
        facts.put("Instance", instance.toString());
        return facts;
    }

    /** @return the page in HTML, whole in itself */
    public String html() {
        Templates templates = new Templates(Page.class);
        List<Node> said = sentences.stream()
                .map(sentence -> templates.part("sentence", "text", sentence))
                .toList();
        List<Node> named = facts.entrySet().stream()
                .map(fact -> templates.part("fact", "name", fact.getKey(), "value", fact.getValue()))
                .toList();
        List<Node> form = button == null ? List.of() : List.of(templates.part("form", "button", button));
        return templates.page("title", title, "style", STYLE, "sentences", said, "facts", named, "form", form);
    }

    /**
     * @return the value of {@code Content-Security-Policy}. A browser that holds a form to where it may lead holds it
     *     to all that the ISV redirects to, too, which nobody knows; so nothing is said of that where there is a form
     */
    public String policy() {
        return "default-src 'none'; style-src '" + Style.hash(STYLE)
                + "'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
                + (button == null ? "; form-action 'none'" : "");
    }
}
