package org.actionroutes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.actionroutes.html.Templates;
import org.w3c.dom.Node;

/**
 * What Okta's catalogue shows of an integration. What is for Okta alone, its contact and the account to test with, is
 * not on a page that goes around.
 */
final class Card {

    private static final Pattern PAGE = Pattern.compile("https://[^\\s\"<>]+");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\\.[A-Za-z0-9-]+");

    private final Templates templates;
    private final Subject subject;
    private final List<Node> facts = new ArrayList<>();

    Card(Templates templates, Subject subject) {
        this.templates = templates;
        this.subject = subject;
    }

    /** @return the logo, with its content in the page; none where there is no image */
    List<Node> logo() {
        return LogoData.of(subject.integration()).stream()
                .map(data -> templates.part("logo", "data", data, "name", subject.displayName()))
                .toList();
    }

    /** @return the description for customers, or the manifest's own */
    List<Node> lead() {
        String description = subject.text("/catalog/description");
        String text = description.isEmpty() ? subject.text("/description") : description;
        return List.of(
                text.isEmpty()
                        ? paragraph(
                                subject.integration().manifest() == null
                                        ? "The manifest can't be read; the findings say why."
                                        : "The manifest has no description.")
                        : paragraph(text));
    }

    private Node paragraph(String text) {
        return templates.part("paragraph", "text", templates.part("text", "text", text));
    }

    List<Node> facts() {
        fact("Name", subject.integration().name());
        fact("Version", subject.text("/version"));
        list("Use cases", subject.texts("/catalog/useCases"));
        list("Capabilities", subject.texts("/capabilities"));
        fact("Single sign-on", subject.text("/sso/protocol"));
        linked("Support page", subject.text("/catalog/support/public/link"));
        linked("Support e-mail", subject.text("/catalog/support/public/email"));
        fact("Support phone", subject.text("/catalog/support/public/phone"));
        linked("Guide", subject.text("/catalog/guide"));
        return List.of(templates.part("facts", "facts", List.copyOf(facts)));
    }

    private void fact(String term, Object value) {
        if (!value.equals("")) {
            facts.add(templates.part("fact", "term", term, "value", value));
        }
    }

    private void list(String term, List<String> texts) {
        if (!texts.isEmpty()) {
            List<Node> items = texts.stream()
                    .map(text -> templates.part("item", "text", text))
                    .toList();
            fact(term, templates.part("list", "items", items));
        }
    }

    /** A manifest that nobody checked may have any text here; only an address of these kinds becomes a link. */
    private void linked(String term, String text) {
        boolean page = PAGE.matcher(text).matches();
        boolean email = EMAIL.matcher(text).matches();
        fact(
                term,
                page || email ? templates.part("link", "href", email ? "mailto:" + text : text, "text", text) : text);
    }
}
