package org.actionroutes.scaffold;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.actionroutes.app.Homes;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.Names;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;
import org.actionroutes.text.Sha256;

/** The files of an integration, made of a description. */
final class Scaffold {

    private final Plan plan;
    private final Credentials credentials;
    private final String baseUrl;
    private final Map<String, String> mappings = new TreeMap<>();
    private final Thing user;
    private final Thing group;
    private final Map<String, String> accepted;

    private Scaffold(Plan plan, Map<String, String> accepted, Map<String, String> existing) {
        this.plan = plan;
        this.accepted = accepted;
        this.baseUrl = Server.baseUrl(plan);
        this.credentials = new Credentials(plan);
        this.user = new Thing("user", plan);
        this.group = new Thing("group", plan);
        new Mappings(plan, user, group)
                .files()
                .forEach((name, text) -> mappings.put(plan.integration() + "/" + name, text));
        mappings.putAll(existing);
    }

    /**
     * @param integration its name
     * @param displayName its name for people
     * @param description what it is made of
     * @param accepted the operations of contracts, where they are not the first candidates
     * @param contracts which are wanted
     * @param drafts whether somebody has to look at the routes before they are started
     * @param existing mappings that are there already, by name, as in {@code acme/user.jslt}; they stay as they are
     */
    static Scaffold of(
            String integration,
            String displayName,
            Description description,
            Map<String, String> accepted,
            List<String> contracts,
            boolean drafts,
            Map<String, String> existing) {
        return new Scaffold(
                new Planner(description, accepted).plan(integration, displayName, contracts, drafts),
                accepted,
                existing);
    }

    /** @return the contracts that no operation serves */
    List<String> unsupported() {
        return List.copyOf(plan.unsupported().keySet());
    }

    /** @return the names of the mappings that the routes of some contracts use, with what those import */
    Set<String> mappings(List<String> contracts) {
        Deque<String> open = new ArrayDeque<>();
        contracts.stream()
                .map(plan.actions()::get)
                .filter(Objects::nonNull)
                .forEach(action -> open.push(route(action)));
        Set<String> used = new TreeSet<>();
        while (!open.isEmpty()) {
            String text = open.pop();
            mappings.forEach((name, mapping) -> {
                if (text.contains(name) && used.add(name)) {
                    open.push(mapping);
                }
            });
        }
        return used;
    }

    /** @return the settings that its requests take */
    List<String> settings() {
        return List.copyOf(plan.settings().all().keySet());
    }

    /** @return the texts of all files, by their names from the home on */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        String routes = "routes/" + plan.integration() + "/";
        files.put(routes + Manifests.FILE, new ManifestText(plan, credentials, baseUrl).text());
        plan.actions().values().forEach(action -> files.put(routes + action.contract() + Homes.ROUTES, route(action)));
        mappings.forEach((name, text) -> files.put("transforms/" + name, text));
        String cases = routes + Homes.CASES + "/";
        files.put(cases + "instance.yaml", CaseSetup.instance(plan, credentials));
        files.put(cases + "isv.yaml", CaseSetup.isv(credentials));
        new CaseFiles(plan, user, group, mappings).files().forEach((name, text) -> files.put(cases + name, text));
        if (plan.drafts()) {
            Map<String, String> digests = new TreeMap<>();
            files.forEach((name, text) -> digests.put(name, Sha256.hex(text)));
            files.put(cases + Excerpts.FILE, KeptDescription.text(plan.description(), operations(), served(), digests));
        }
        return files;
    }

    private String route(Action action) {
        Map<String, String> values = new HashMap<>();
        values.put("integration", plan.integration());
        values.put("comment", action.comment() == null ? "" : Comments.wrapped("# ", action.comment()));
        values.put("read", action.read() == null ? "" : reading(action.read()));
        values.put("draft", plan.drafts() ? "autoStartup: false" : "");
        if (action.kamelet() != null) {
            values.put("kamelet", action.kamelet());
            values.put("parameters", parameters(action.parameters()));
        }
        if (action.contract().equals("universal-logout")) {
            find(values);
        }
        String variant = "routes/" + action.contract() + ".body" + Homes.ROUTES;
        return TextTemplate.fill(
                action.body() && TextTemplate.exists(variant) ? variant : "routes/" + action.contract() + Homes.ROUTES,
                values);
    }

    private static String reading(Action.Read read) {
        return "- to:\n    uri: kamelet:isv-request-action\n    parameters:\n"
                + parameters(Map.of("request", read.request())).indent(6);
    }

    /** What is a flag or a number stands there as one. */
    private static String parameters(Map<String, String> parameters) {
        Map<String, Object> typed = new LinkedHashMap<>();
        parameters.forEach((name, value) -> typed.put(
                name,
                value.matches("true|false")
                        ? Boolean.valueOf(value)
                        : value.matches("\\d{1,9}") ? Integer.valueOf(value) : value));
        return YamlText.of(typed);
    }

    /** The look-up of a user by name, with the name as universal-logout has it. */
    private void find(Map<String, String> values) {
        Action find = plan.actions().get("get-user-by-username");
        Map<String, String> parameters = new LinkedHashMap<>(find.parameters());
        parameters.replaceAll((name, value) -> value.replace("{userName}", "{externalUserName}"));
        parameters.computeIfPresent("equals", (name, value) -> "externalUserName");
        values.put("find-kamelet", find.kamelet());
        String around = find.listing() == null
                ? Wrapper.of(find.operation(), new Schemas(plan.description())).member()
                : null;
        values.put(
                "id",
                (around == null ? "$" : Names.member("$", around)) + user.id().read());
        values.put("find-parameters", parameters(parameters));
    }

    /** @return the operations that it calls, as method and path */
    List<String> operations() {
        return plan.actions().values().stream()
                .flatMap(action -> Stream.of(
                        action.operation(),
                        action.read() == null ? null : action.read().operation()))
                .filter(operation -> operation != null)
                .map(ApiOperation::label)
                .distinct()
                .toList();
    }

    /** @return the operation of each contract, as method and path, or that somebody wanted none */
    Map<String, String> served() {
        Map<String, String> served = new TreeMap<>();
        plan.actions().values().stream()
                .filter(action -> action.operation() != null)
                .forEach(action ->
                        served.put(action.contract(), action.operation().label()));
        accepted.forEach((contract, name) -> {
            if (name.equals(Planner.NONE)) {
                served.put(contract, name);
            }
        });
        return served;
    }
}
