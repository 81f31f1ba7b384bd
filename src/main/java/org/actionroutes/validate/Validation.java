package org.actionroutes.validate;

import com.schibsted.spt.data.jslt.Expression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.CertificateCheck;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Compatibility;
import org.actionroutes.release.Release;
import org.actionroutes.rules.Rule.Severity;
import org.actionroutes.yaml.YamlProblem;

/** Looks at all files at once. It opens no port and calls nobody. */
public final class Validation {

    private final Scope scope;
    private final List<YamlProblem> problems = new ArrayList<>();
    private final List<Finding> findings;
    private List<YamlProblem> routeProblems;
    private Map<String, Expression> mappings;

    /** Looks at all that is in scope. */
    public Validation(Scope scope) {
        this.scope = scope;
        this.findings = look();
    }

    /** @return all that is found, each once, in the order of files and lines */
    public static List<Finding> findings(Scope scope) {
        return new Validation(scope).findings();
    }

    /** @return all that was found, each once, in the order of files and lines */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * @return the mappings that routes of all integrations name, by their names; they were compiled to be checked
     * @throws StartProblem if something is wrong with these routes, so that they would not start
     */
    public Map<String, Expression> mappings() {
        if (!routeProblems.isEmpty()) {
            throw new StartProblem(
                    routeProblems.stream().map(Throwable::getMessage).toList());
        }
        return mappings;
    }

    /**
     * @param integrations the names of some integrations
     * @return in one line, what manifests lack that only a submission needs; empty where they lack nothing
     */
    public static Optional<String> onlyForSubmission(Homes homes, Collection<String> integrations) {
        List<String> lacking = new ArrayList<>();
        for (Path home : homes.directories()) {
            for (String name : integrations) {
                List<YamlProblem> found = new ArrayList<>();
                new Submission(Integration.manifestOf(home, name), found::add).check();
                if (!found.isEmpty()) {
                    lacking.add(name + " " + found.size());
                }
            }
        }
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("A submission would need more in manifests (" + String.join(", ", lacking)
                        + "); 'action-routes validate --submission' says what");
    }

    /** @return what is wrong where not even the files can be told */
    public static List<Finding> findings(YamlProblem problem) {
        return problem.each().stream().map(Finding::of).toList();
    }

    private List<Finding> look() {
        // Side by side: routes take the most, and need nothing of the others.
        CompletableFuture<List<YamlProblem>> routes = CompletableFuture.supplyAsync(this::routes);
        Manifests manifests = scope.homes().manifests(this::add);
        instances(manifests);
        new SettingsCheck()
                .problems(scope.environment())
                .forEach(problem -> add(new YamlProblem("settings/value", "environment", 0, problem)));
        List<YamlProblem> others = Collections.synchronizedList(new ArrayList<>());
        scope.read().forEach(integration -> {
            PlainSecrets.check(integration, others::add);
            new RouteHabits(integration, others::add).check();
            new SchemaNames(integration, others::add).check();
            new DescribedRequests(integration, others::add).check();
            if (scope.submission()) {
                CaseCoverage.check(integration, others::add);
                new Submission(integration, others::add).check();
            }
        });
        if (scope.released() != null) {
            compare(others::add);
        }
        problems.addAll(others);
        problems.addAll(routes.join());
        return problems.stream()
                .map(Finding::of)
                .filter(finding -> scope.has(finding.file()))
                .filter(finding -> scope.submission() || finding.rule().severity() != Severity.SUBMISSION)
                .distinct()
                .sorted(Finding.IN_ORDER)
                .toList();
    }

    private void add(YamlProblem problem) {
        problems.addAll(problem.each());
    }

    private List<YamlProblem> routes() {
        try {
            RouteCheck check = new RouteCheck(scope.homes());
            routeProblems = check.problems();
            mappings = check.mappings();
            List<YamlProblem> found = new ArrayList<>(routeProblems);
            found.addAll(check.warnings());
            return found;
        } catch (YamlProblem e) {
            routeProblems = e.each();
            return routeProblems;
        }
    }

    private void compare(Consumer<YamlProblem> found) {
        Map<String, Release> before = scope.released().versions();
        for (Integration integration : scope.read()) {
            if (integration.manifest() != null && before.containsKey(integration.name())) {
                Compatibility.losses(before.get(integration.name()), integration.release())
                        .forEach(found);
            }
        }
        if (scope.integrations().isEmpty()) {
            before.keySet().stream()
                    .filter(name -> !scope.homes().integrations().contains(name))
                    .forEach(name -> found.accept(new YamlProblem(
                            "compat/integration-removed",
                            Manifests.file(name),
                            0,
                            "the released version has the integration '" + name + "', which is not here")));
        }
    }

    private void instances(Manifests manifests) {
        if (scope.instances() == null) {
            return;
        }
        LoadedInstances instances = new LoadedInstances(manifests);
        try {
            instances.addDirectory(scope.instances());
        } catch (YamlProblem e) {
            // What is wrong with its manifest is said there.
            Set<String> unread = new HashSet<>(scope.homes().integrations());
            unread.removeAll(manifests.names());
            e.each().stream().filter(problem -> !isOf(unread, problem)).forEach(problems::add);
        }
        CertificateCheck.check(
                instances,
                (instance, message) ->
                        add(new YamlProblem("instance/certificate", instances.file(instance), 0, message)));
    }

    private static boolean isOf(Collection<String> unread, YamlProblem problem) {
        return problem.rule().equals("instance/unknown-integration")
                && unread.stream().anyMatch(name -> problem.text().contains("'" + name + "'"));
    }
}
