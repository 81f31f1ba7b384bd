package org.actionroutes.check;

import com.schibsted.spt.data.jslt.Expression;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.app.Homes;
import org.actionroutes.app.Kamelets;
import org.actionroutes.app.RouteFile;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the route files and mappings before Camel does, and finds the mistakes that Camel reports one at a time,
 * without the place or the mend, or not at all: files that are not YAML or hold no routes, contracts, steps, Kamelets,
 * beans and languages that don't exist, actions and ids that are there twice, manifests that promise what no route
 * holds, and names that stand for nothing.
 */
public final class RouteCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);

    private final ContractCatalogue catalogue = ContractCatalogue.get();
    private final Problems problems = new Problems();
    private final RouteFiles files = new RouteFiles(problems);
    private final Homes homes;
    private final Predicate<String> integrations;
    private final Kamelets kamelets;
    private final MappingFiles mappings;
    private final ContractShapes shapes = new ContractShapes();

    /**
     * @param homes where routes and mappings are
     * @throws YamlProblem if a Kamelet is not YAML
     */
    public RouteCheck(Homes homes) {
        this(homes, integration -> true, new MappingCache());
    }

    /**
     * As {@link #RouteCheck(Homes)}, for some integrations.
     *
     * @param integrations by their names; what all share is checked in any case
     * @param cache mappings that checks before have compiled
     */
    public RouteCheck(Homes homes, Predicate<String> integrations, MappingCache cache) {
        this.homes = homes;
        this.integrations = integrations;
        this.kamelets = new Kamelets(homes);
        this.mappings = new MappingFiles(homes, cache);
    }

    /** @return every problem found, in the order of files and lines; empty if there is none */
    public static List<YamlProblem> problems(Homes homes) {
        RouteCheck check = new RouteCheck(homes);
        List<YamlProblem> problems = check.problems();
        check.logWarnings();
        return problems;
    }

    /** @return what is most likely a mistake, but may be meant; known after {@link #problems()} */
    public List<YamlProblem> warnings() {
        return problems.warnings();
    }

    /** Logs what {@link #warnings()} gives. */
    public void logWarnings() {
        warnings().forEach(warning -> LOG.warn("{}", warning.getMessage()));
    }

    /** @return the mappings that routes name, by their names; they were compiled to be checked */
    public Map<String, Expression> mappings() {
        return mappings.compiled();
    }

    /** @return the addresses of all actions that have a route, once {@link #problems()} has read them */
    public Set<String> actions() {
        return files.actions().keySet();
    }

    /** @return every problem found, in the order of files and lines; empty if there is none. To be called once */
    public List<YamlProblem> problems() {
        wanted(homes.routeFiles()).forEach(files::read);
        Map<String, Set<String>> settings = new LinkedHashMap<>();
        wanted(homes.manifestFiles()).forEach(file -> manifest(file, settings));
        wanted(homes.strayFiles())
                .forEach(file -> problems.add(new YamlProblem(
                        "file/stray",
                        file.name(),
                        0,
                        "is not read; the name of a file of routes ends in " + Homes.ROUTES + ", as in list-users"
                                + Homes.ROUTES + (file.isShared() ? ", that of a Kamelet in .kamelet.yaml" : ""))));
        // Side by side: each takes a good part of the start, and finds nothing that the other needs.
        CompletableFuture<Problems> followed = CompletableFuture.supplyAsync(() -> follow(settings));
        StepCheck steps = steps();
        problems.add(followed.join());
        steps.uncalled(files.routes()).forEach(problems::warn);
        mappings.unused().stream()
                .filter(this::isWanted)
                .forEach(name ->
                        problems.warn(new YamlProblem("mapping/unused", Mapping.file(name), 0, "no route uses it")));
        return problems.all();
    }

    private Stream<RouteFile> wanted(List<RouteFile> found) {
        return found.stream().filter(file -> file.isShared() || integrations.test(file.folder()));
    }

    private boolean isWanted(String mapping) {
        return integrations.test(mapping.replaceFirst("/.*", ""));
    }

    private StepCheck steps() {
        BeanCheck beans = new BeanCheck(problems);
        StepCheck steps = new StepCheck(problems, kamelets, files.byAddress(), beans, headers(), mappings);
        files.entries().forEach(entry -> beans.declared(entry.document(), entry.at() + "/beans"));
        files.entries().forEach(entry -> handlers(entry).forEach(at -> steps.handler(entry.document(), at)));
        files.routes().stream()
                .filter(route -> route.file().isShared())
                .forEach(route -> steps.steps(route.document(), route.stepsAt()));
        files.routes().stream()
                .filter(route -> !route.file().isShared())
                .forEach(route -> steps.route(route.document(), route.stepsAt()));
        kamelets.names().stream().map(kamelets::document).forEach(kamelet -> {
            files.kamelet(kamelet);
            steps.kamelet(kamelet);
        });
        return steps;
    }

    /** Those of the whole file, and those of routes that name a configuration. */
    private static List<String> handlers(RouteFiles.Entry entry) {
        String configured = entry.at() + "/routeConfiguration/onException";
        int count = entry.document().content().at(configured).size();
        return Stream.concat(
                        Stream.of(entry.at() + "/onException"),
                        IntStream.range(0, count).mapToObj(i -> configured + "/" + i + "/onException"))
                .toList();
    }

    private Set<String> headers() {
        Set<String> headers = new HashSet<>();
        files.routes()
                .forEach(route -> Steps.visit(route.document(), route.stepsAt(), (at, name, node) -> {
                    if (name.equals("setHeader")) {
                        headers.add(node.path("name").asText());
                    }
                    node.path("headers")
                            .forEach(header -> headers.add(header.path("name").asText()));
                }));
        return headers;
    }

    /** Goes the way of each action. */
    private Problems follow(Map<String, Set<String>> settings) {
        Problems found = new Problems();
        Checks checks = new Checks(found, kamelets, mappings, files.byAddress());
        for (RouteSource route : files.routes()) {
            Optional<Contract> contract = contract(route.address());
            if (contract.isPresent()) {
                new Action(found, checks, shapes)
                        .check(
                                route,
                                contract.get(),
                                settings.getOrDefault(route.file().folder(), Set.of()));
            }
        }
        checks.leftovers().report(found);
        return found;
    }

    private Optional<Contract> contract(Address address) {
        return address.is("action") ? catalogue.find(address.path().replaceFirst(".*/", "")) : Optional.empty();
    }

    private void manifest(RouteFile file, Map<String, Set<String>> settings) {
        try {
            YamlDocument manifest = file.read();
            Set<String> names = new HashSet<>();
            manifest.content().path("settings").fieldNames().forEachRemaining(names::add);
            settings.put(file.folder(), names);
            Set<String> variables = shapes.variables();
            names.stream()
                    .filter(variables::contains)
                    .forEach(name -> problems.add(manifest.problem(
                            "manifest/setting-name",
                            "/settings/" + name,
                            "the setting '" + name
                                    + "' would hide the variable of that name, which contracts start with; name it"
                                    + " otherwise, as in tenant_" + name)));
            ManifestCheck check = new ManifestCheck(manifest, file.folder(), files.actions(), files.drafts());
            check.problems().forEach(problems::add);
            check.unused(setting -> isRead(setting, file.folder())).forEach(problems::warn);
        } catch (YamlProblem e) {
            LOG.debug("Said where manifests are read", e);
        }
    }

    /** Whether the name stands anywhere in an integration. */
    private boolean isRead(String setting, String integration) {
        return files.routes().stream()
                        .anyMatch(route -> route.file().folder().equals(integration)
                                && route.steps().toString().contains(setting))
                || mappings.names().stream()
                        .filter(name -> name.startsWith(integration + "/"))
                        .anyMatch(name -> mappings.text(name).orElse("").contains(setting));
    }
}
