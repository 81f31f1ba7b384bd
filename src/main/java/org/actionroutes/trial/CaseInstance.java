package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.cases.CaseSecrets;
import org.actionroutes.instance.Authentication;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.instance.Secret;

/** The instance that an integration's cases are played with, which has other settings and secrets than a real one. */
final class CaseInstance {

    private static final String HOST = "http://isv.invalid";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Instance instance;
    private final JsonNode token;

    private CaseInstance(Instance instance, JsonNode token) {
        this.instance = instance;
        this.token = token;
    }

    /**
     * @param cases the folder of the integration's cases
     * @throws StartProblem if it has no instance
     */
    static CaseInstance of(Homes homes, Path cases, String integration) {
        Path file = cases.resolve("instance.yaml");
        for (Path needed : List.of(file, cases.resolve("isv.yaml"))) {
            if (!Files.isRegularFile(needed)) {
                throw new StartProblem(List.of(needed
                        + ": is missing; an integration's first case needs an instance.yaml and an isv.yaml, which"
                        + " routes/CASES.md describes"));
            }
        }
        LoadedInstances instances = new LoadedInstances(homes.manifests());
        JsonNode token = token(cases.resolve("isv.yaml"));
        try {
            String text = Files.readString(file).replace("{{isv}}", HOST);
            instances.add(file.toString(), text, cases, CaseSecrets.environment(text));
        } catch (IOException e) {
            throw new StartProblem(List.of(file + ": can't be read as UTF-8 text"));
        }
        return new CaseInstance(instances.all().get(0), token);
    }

    private static JsonNode token(Path file) {
        try {
            return YAML.readTree(file.toFile()).path("token");
        } catch (IOException e) {
            throw new StartProblem(List.of(file + ": is not the YAML that routes/CASES.md describes"));
        }
    }

    /** The call for an access token as {@code isv.yaml} has it; missing where it has none. */
    JsonNode token() {
        return token;
    }

    /** The path of its base URL; empty where that has none. */
    String basePath() {
        URI base = instance.connection().baseUrl();
        return base.getHost().equals("isv.invalid") && base.getRawPath() != null ? base.getRawPath() : "";
    }

    Map<String, String> settings() {
        return instance.settings();
    }

    /** What it sends in the query to prove itself, by the names of the parameters. */
    Map<String, String> query() {
        Map<String, String> parameters = new HashMap<>();
        for (Authentication authentication : instance.connection().authentication()) {
            Authentication sent = authentication instanceof Authentication.LoginToken login
                    ? login.with(new Secret(CaseSecrets.ISV))
                    : authentication;
            if (sent instanceof Authentication.Query query) {
                parameters.put(query.name(), query.value().reveal());
            }
        }
        return parameters;
    }
}
