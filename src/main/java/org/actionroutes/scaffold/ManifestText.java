package org.actionroutes.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.actionroutes.action.Capability.Required;
import org.actionroutes.action.Contract;
import org.actionroutes.action.ContractCatalogue;
import org.actionroutes.openapi.ErrorFields;
import org.actionroutes.openapi.Listing;
import org.actionroutes.openapi.Paging;

/** The manifest of a plan. */
final class ManifestText {

    private final Plan plan;
    private final Credentials credentials;
    private final String baseUrl;

    ManifestText(Plan plan, Credentials credentials, String baseUrl) {
        this.plan = plan;
        this.credentials = credentials;
        this.baseUrl = baseUrl;
    }

    String text() {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("name", plan.integration());
        head.put("displayName", plan.displayName());
        head.put("description", "Users and groups of " + plan.displayName() + ".");
        StringBuilder text = new StringBuilder(YamlText.of(head));
        List<String> capabilities = capabilities();
        if (!capabilities.isEmpty()) {
            String block = YamlText.of(Map.of("capabilities", capabilities));
            text.append(
                    plan.drafts()
                            ? "# Once the drafts of a capability are actions:\n" + block.replaceAll("(?m)^(?=.)", "# ")
                            : block);
        }
        if (!credentials.others().isEmpty()) {
            text.append(Comments.wrapped(
                            "# ",
                            "Also described to prove yourself by: " + String.join("; ", credentials.others()) + "."))
                    .append('\n');
        }
        return text.append(YamlText.of(rest())).toString();
    }

    private Map<String, Object> rest() {
        Map<String, Object> rest = new LinkedHashMap<>();
        if (!plan.settings().all().isEmpty()) {
            rest.put("settings", plan.settings().all());
        }
        if (!credentials.credentials().isEmpty()) {
            rest.put("credentials", credentials.credentials());
        }
        Map<String, Object> connection = new LinkedHashMap<>();
        connection.put("baseUrl", baseUrl);
        if (!plan.headers().isEmpty()) {
            connection.put("headers", plan.headers());
        }
        rest.put("connection", connection);
        rest.put("authentication", credentials.entries());
        int size = pageSize();
        if (size > 0) {
            rest.put("paging", Map.of("pageSize", size));
        }
        ErrorFields.of(plan.actions().values().stream()
                        .map(Action::operation)
                        .filter(Objects::nonNull)
                        .toList())
                .ifPresent(errors -> {
                    Map<String, Object> rules = new LinkedHashMap<>();
                    if (errors.code() != null) {
                        rules.put("code", errors.code());
                    }
                    rules.put("message", errors.message());
                    rest.put("errors", rules);
                });
        testConnection().ifPresent(request -> rest.put("testConnection", Map.of("request", request)));
        if (!plan.unsupported().isEmpty()) {
            rest.put("unsupported", plan.unsupported());
        }
        return rest;
    }

    private int pageSize() {
        return plan.actions().values().stream()
                .filter(action -> action.contract().equals("list-users") && action.listing() != null)
                .map(action -> Paging.of(action.operation(), action.listing()).largest())
                .findFirst()
                .orElse(0);
    }

    /** The cheapest GET that needs rights: one user, or one group. */
    private java.util.Optional<String> testConnection() {
        return Stream.of("list-users", "list-groups")
                .map(plan.actions()::get)
                .filter(Objects::nonNull)
                .map(action -> {
                    String first = Paging.of(
                                    action.operation(),
                                    Listing.of(action.operation()).orElse(action.listing()))
                            .parameters()
                            .getOrDefault("firstPage", "1");
                    return action.request()
                            .replace("{?limit", "?limit=1{")
                            .replace("{limit}", "1")
                            .replace("{page}", first)
                            .replace("{offset}", "0")
                            .replaceAll("\\{[?&,][^}]*}", "");
                })
                .filter(request -> request.matches("GET /([^\\s{}#]|\\{[a-z][a-z0-9_]*})*"))
                .findFirst();
    }

    private List<String> capabilities() {
        List<String> names = new ArrayList<>();
        ContractCatalogue.get().capabilities().forEach(capability -> {
            List<String> contracts = ContractCatalogue.get().all().stream()
                    .filter(contract -> contract.capability().equals(capability.name()))
                    .map(Contract::name)
                    .toList();
            boolean fits = capability.required() == Required.EACH_OPTIONAL
                    ? contracts.stream().anyMatch(plan.actions()::containsKey)
                    : plan.actions().keySet().containsAll(contracts);
            if (fits) {
                names.add(capability.name());
            }
        });
        return names;
    }
}
