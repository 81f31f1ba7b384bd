package org.actionroutes.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** Reads who may call an instance: {@code callers} and {@code universalLogout} of its file. */
final class CallersReader {

    private final YamlDocument document;
    private final References references;
    private final List<YamlProblem> problems;

    CallersReader(YamlDocument document, References references, List<YamlProblem> problems) {
        this.document = document;
        this.references = references;
        this.problems = problems;
    }

    Callers read() {
        if (at("/callers").isEmpty()) {
            problem("/callers", "/callers lets nobody in: it should have bearer, basic or jwt");
        }
        return new Callers(
                CallerSecret.anyOf(
                        each("/callers/bearer").stream().map(this::secret).toList()),
                each("/callers/basic").stream().map(this::basic).toList(),
                each("/callers/jwt").stream().map(this::issuer).toList(),
                at("/universalLogout").isMissingNode() ? null : issuer("/universalLogout"));
    }

    private JsonNode at(String pointer) {
        return document.content().at(pointer);
    }

    /** One may stand there without a list. */
    private List<String> each(String pointer) {
        JsonNode given = at(pointer);
        if (given.isArray()) {
            return IntStream.range(0, given.size())
                    .mapToObj(i -> pointer + "/" + i)
                    .toList();
        }
        return given.isMissingNode() ? List.of() : List.of(pointer);
    }

    private CallerSecret secret(String pointer) {
        String digest = at(pointer + "/sha256").asText();
        return digest.isEmpty()
                ? CallerSecret.of(new Secret(references.secret(pointer)))
                : CallerSecret.ofSha256(digest.toLowerCase(Locale.ROOT));
    }

    private BasicCaller basic(String pointer) {
        return new BasicCaller(
                CallerSecret.of(new Secret(at(pointer + "/username").asText())), secret(pointer + "/password"));
    }

    private JwtIssuer issuer(String pointer) {
        URI jwksUri = jwksUri(pointer + "/jwksUri");
        boolean inline = !at(pointer + "/keys").isMissingNode();
        if (at(pointer + "/jwksUri").isMissingNode() != inline) {
            problem(
                    pointer,
                    pointer + " should have either jwksUri, where the issuer's keys are, or keys, which are they");
        }
        Set<String> algorithms = texts(pointer + "/algorithms");
        return new JwtIssuer(
                texts(pointer + "/issuer"),
                texts(pointer + "/audience"),
                at(pointer + "/subject").asText(null),
                algorithms.isEmpty() ? JwtIssuer.ALGORITHMS : algorithms,
                jwksUri,
                inline ? keys(pointer + "/keys") : null);
    }

    private Set<String> texts(String pointer) {
        Set<String> texts = new LinkedHashSet<>();
        each(pointer).forEach(one -> texts.add(at(one).asText()));
        return texts;
    }

    private URI jwksUri(String pointer) {
        if (at(pointer).isMissingNode()) {
            return null;
        }
        try {
            URI uri = new URI(at(pointer).asText());
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        problem(pointer, pointer + " is not a URL with a host name of letters, digits, dots and hyphens");
        return null;
    }

    private JWKSet keys(String pointer) {
        String text = at(pointer).has("value") ? at(pointer + "/value").asText() : references.text(pointer);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return PublicKeys.parse(text.strip());
        } catch (IllegalArgumentException e) {
            problem(pointer, pointer + " " + e.getMessage());
            return null;
        }
    }

    private void problem(String pointer, String message) {
        problems.add(document.problem("instance/callers", pointer, message));
    }
}
