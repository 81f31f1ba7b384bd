package org.actionroutes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Finds names in a manifest's templates that nothing is called by. */
final class TemplateCheck {

    /** Where a URI template stands. */
    private static final Pattern URL = Pattern.compile(
            "/connection/baseUrl|/authentication/\\d+/\\w+/(authorizationUrl|tokenUrl|assertionAudience|request|issuer|account/request)");

    private final YamlDocument document;
    private final List<YamlProblem> problems;
    private final Set<String> settings;
    private final Set<String> credentials;

    /** @param problems takes what is wrong */
    TemplateCheck(YamlDocument document, List<YamlProblem> problems) {
        this.document = document;
        this.problems = problems;
        this.settings = names("settings");
        this.credentials = names("credentials");
    }

    void check() {
        for (String member : List.of("connection", "authentication", "testConnection")) {
            check("/" + member, document.content().path(member));
        }
    }

    private Set<String> names(String member) {
        Set<String> names = new LinkedHashSet<>();
        document.content().path(member).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Every {@code {name}} has to be a setting or, where secrets may go, a credential. */
    private void check(String at, JsonNode node) {
        boolean secretsMayGo = at.startsWith("/authentication");
        if (node.isTextual()) {
            if (URL.matcher(at).matches() && Template.hasStrayBrace(node.asText())) {
                problems.add(document.problem(
                        "manifest/template",
                        at,
                        at + " has a brace without its other half; a variable is written as in {subdomain}"));
            }
            for (String name : Template.names(node.asText())) {
                String plain = name.replaceFirst("^[+/?&;.#]", "");
                if (at.endsWith("/loginToken/value") && plain.equals("token")) {
                    continue;
                }
                if (!settings.contains(plain) && !(secretsMayGo && credentials.contains(plain))) {
                    problems.add(document.problem(
                            "manifest/template",
                            at,
                            at + " has '{" + name + "}', but there is no "
                                    + (secretsMayGo ? "setting or credential" : "setting") + " of that name; there are "
                                    + String.join(", ", settings)
                                    + (secretsMayGo ? " and " + String.join(", ", credentials) : "")));
                }
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(at + "/" + i, node.get(i));
            }
        }
        node.properties().forEach(field -> check(at + "/" + field.getKey(), field.getValue()));
    }
}
