package org.actionroutes.instance;

import io.vertx.uritemplate.UriTemplate;
import io.vertx.uritemplate.Variables;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.actionroutes.manifest.Template;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** An instance's settings and credentials, and the templates of a manifest with these in their places. */
final class InstanceValues {

    private static final URI UNKNOWN = URI.create("http://unknown.invalid");

    private final Map<String, String> settings;
    private final Map<String, Secret> credentials;
    private final Set<String> unknown;
    private final YamlDocument instance;
    private final List<YamlProblem> problems;

    /**
     * @param unknown credentials whose values are not known, of which nothing can be said
     * @param instance the instance's file, for the places of problems
     */
    InstanceValues(
            Map<String, String> settings,
            Map<String, Secret> credentials,
            Set<String> unknown,
            YamlDocument instance,
            List<YamlProblem> problems) {
        this.settings = settings;
        this.credentials = credentials;
        this.unknown = unknown;
        this.instance = instance;
        this.problems = problems;
    }

    Secret credential(String name) {
        return credentials.get(name);
    }

    /** A template in which {@code {name}} stands for a setting or a credential; any other name stays as it is. */
    String fill(String template) {
        return Template.fill(
                template,
                name -> settings.containsKey(name)
                        ? settings.get(name)
                        : credentials.containsKey(name) ? credentials.get(name).reveal() : "{" + name + "}");
    }

    /** A URI template (RFC 6570) over the settings. */
    String expand(String template) {
        Variables variables = Variables.variables();
        settings.forEach(variables::set);
        return UriTemplate.of(template).expandToString(variables);
    }

    /**
     * Java takes much for a URI that has no host to call, such as {@code http://my_host}; there, it would fail at each
     * call.
     */
    URI url(String pointer, String what, String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null
                    && url.getRawUserInfo() == null
                    && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problem(pointer, what + " is not a URL with a host name of letters, digits, dots and hyphens");
        return UNKNOWN;
    }

    /** Whether nothing was wrong so far. */
    boolean right() {
        return problems.isEmpty();
    }

    void problem(String pointer, String message) {
        problems.add(instance.problem("instance/value", pointer, message));
    }

    /**
     * @param template a template of the manifest whose value can't be used; to blame is the first credential or setting
     *     in it
     */
    void wrong(String template, String message) {
        if (Template.names(template).stream().anyMatch(unknown::contains)) {
            return;
        }
        String pointer = Template.names(template).stream()
                .map(name -> credentials.containsKey(name) ? "/credentials/" + name : "/settings/" + name)
                .findFirst()
                .orElse("");
        problem(pointer, (pointer.isEmpty() ? "'" + template + "' in the manifest" : pointer) + " " + message);
    }
}
