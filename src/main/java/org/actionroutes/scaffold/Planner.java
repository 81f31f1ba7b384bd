package org.actionroutes.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.app.StartProblem;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Candidate;
import org.actionroutes.openapi.Candidates;
import org.actionroutes.openapi.Description;
import org.actionroutes.openapi.Listing;
import org.actionroutes.openapi.Paging;
import org.actionroutes.openapi.Schemas;
import org.actionroutes.openapi.Wrapper;

/** Decides how each contract is served by the operations of a description. */
final class Planner {

    static final String NONE = "none";
    private static final int USUAL_PAGE = 100;
    private static final Set<String> OF_USERS = Set.of("list-user-schema", "list-user-schema-property-values");
    private static final String GRANTS = "list-entitlement-schema-property-values";

    private final Description description;
    private final Schemas schemas;
    private final Candidates candidates;
    private final Map<String, String> accepted;
    private final Settings settings = new Settings();
    private final Requests requests = new Requests(settings);
    private final Map<String, Action> actions = new TreeMap<>();
    private final Map<String, String> unsupported = new TreeMap<>();

    /** @param accepted the operation of a contract, by {@code operationId} or method and path; {@code none} for none */
    Planner(Description description, Map<String, String> accepted) {
        this.description = description;
        this.schemas = new Schemas(description);
        this.candidates = new Candidates(description);
        this.accepted = accepted;
    }

    Plan plan(String integration, String displayName, List<String> contracts, boolean drafts) {
        contracts.forEach(contract -> {
            Optional<Action> action = action(contract);
            action.ifPresentOrElse(
                    found -> actions.put(contract, found),
                    () -> unsupported.put(contract, "The description of " + displayName + " has no operation for it."));
        });
        return new Plan(
                integration, displayName, description, actions, unsupported, settings, requests.headers(), drafts);
    }

    private Optional<Action> action(String contract) {
        if (OF_USERS.contains(contract)) {
            return operation("list-users").or(() -> operation("get-user-by-id")).map(users -> fixed(contract));
        }
        if (contract.equals("list-entitlement-schema")) {
            return operation(GRANTS).map(grants -> fixed(contract));
        }
        return operation(contract)
                .or(() -> byUpdate(contract))
                .flatMap(operation -> action(contract, operation))
                .map(this::reading);
    }

    /** What is answered with nothing has to be read, since the contract tells the thing. */
    private Action reading(Action action) {
        Matcher written = Pattern.compile("(create|update)-(user|group)").matcher(action.contract());
        if (!written.matches() || !action.operation().answerSchema().isMissingNode()) {
            return action;
        }
        String id = written.group(1).equals("create") ? "locationId" : written.group(2) + "Id";
        return operation("get-" + written.group(2) + "-by-id")
                .map(read -> action.with(new Action.Read(read, requests.plain(read, List.of(id)))))
                .orElse(action);
    }

    private static Action fixed(String contract) {
        return new Action(contract, null, null, Map.of(), null, false, null);
    }

    /** What was accepted, or else the first candidate. */
    Optional<ApiOperation> operation(String contract) {
        String name = accepted.get(contract);
        if (name == null) {
            return candidates.best(contract).map(Candidate::operation);
        }
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(description
                .operation(name)
                .orElseThrow(() -> new StartProblem(List.of("--accept " + contract + "=" + name
                        + ": the description has no such operation; --list shows those that may fit"))));
    }

    /** A user is activated by an update where nothing else does it. */
    private Optional<ApiOperation> byUpdate(String contract) {
        return contract.matches("(de)?activate-user") && !NONE.equals(accepted.get(contract))
                ? operation("update-user").filter(update -> activeField(update).isPresent())
                : Optional.empty();
    }

    private Optional<Field> activeField(ApiOperation update) {
        return new Fields(schemas, Wrapper.ofRequest(update, schemas).inner())
                .of(Vocabulary.GET.user()).stream()
                        .filter(field -> field.entry().attribute().equals("active"))
                        .findFirst();
    }

    private Optional<Action> action(String contract, ApiOperation operation) {
        return switch (contract) {
            case "list-users", "list-groups" -> Optional.of(listing(contract, operation, List.of(), null, 0));
            case "list-group-members" -> Optional.of(listing(contract, operation, List.of("groupId"), null, 0));
            case GRANTS -> Optional.of(listing(contract, operation, List.of(), null, 1000));
            case "list-groups-by-display-name" ->
                Optional.of(listing(contract, operation, List.of(), filter(contract, operation, "displayName"), 0));
            case "get-user-by-username" -> Optional.of(look(operation));
            case "create-user", "create-group" -> create(contract, operation);
            case "add-group-members", "remove-group-members" -> member(contract, operation);
            case "universal-logout" ->
                operation("get-user-by-username").map(found -> request(contract, operation, List.of("userId")));
            default ->
                Optional.of(request(contract, operation, List.of(contract.contains("group") ? "groupId" : "userId")));
        };
    }

    /** A query parameter and its value; that of OData is a condition. */
    private Map.Entry<String, String> filter(String contract, ApiOperation operation, String variable) {
        return candidates
                .filter(contract, operation)
                .map(name -> Map.entry(
                        name,
                        name.equals(Candidates.ODATA)
                                ? field(operation, variable) + "%20eq%20%27{" + variable + "}%27"
                                : "{" + variable + "}"))
                .orElse(null);
    }

    private String field(ApiOperation operation, String attribute) {
        return Listing.of(operation).stream()
                .flatMap(listing -> new Fields(schemas, listing.item())
                        .of(attribute.equals("userName") ? Vocabulary.GET.user() : Vocabulary.GET.group()).stream())
                .filter(field -> field.entry().attribute().equals(attribute))
                .map(Field::name)
                .findFirst()
                .orElse(attribute);
    }

    private Action listing(
            String contract,
            ApiOperation operation,
            List<String> ids,
            Map.Entry<String, String> filter,
            int gatherAtMost) {
        Listing listing =
                Listing.of(operation).orElse(new Listing("$", operation.node().path("-")));
        Paging paging = Paging.of(operation, listing);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("request", requests.listing(operation, ids, paging, filter));
        parameters.put("items", listing.items());
        parameters.putAll(paging.parameters());
        if (paging.largest() > 0 && paging.largest() != pageSize()) {
            parameters.put("pageSize", Integer.toString(paging.largest()));
        }
        boolean ofOneSize = paging.size() == null && paging.paginator().matches("page|offset");
        if (ofOneSize) {
            parameters.put("pageSize", Integer.toString(USUAL_PAGE));
        }
        if (gatherAtMost > 0) {
            parameters.put("gatherAtMost", Integer.toString(gatherAtMost));
        }
        String comment = paging.isDescribed()
                ? ofOneSize ? "No number of items is described: pages are taken to have " + USUAL_PAGE + "." : null
                : "No paging is described: everything is taken to come at once, unless there is a Link header.";
        return new Action(
                contract,
                operation,
                "list-by-" + (paging.isDescribed() ? paging.paginator() : "link") + "-action",
                parameters,
                listing,
                false,
                comment);
    }

    /** That of the listing of users is the manifest's. */
    private int pageSize() {
        return operation("list-users")
                .flatMap(users -> Listing.of(users).map(found -> Paging.of(users, found)))
                .map(Paging::largest)
                .orElse(0);
    }

    /** By a filter, by the name in the path, or else by going through all users. */
    private Action look(ApiOperation operation) {
        String contract = "get-user-by-username";
        Optional<Listing> listing = Listing.of(operation);
        if (listing.isEmpty()) {
            boolean inPath = operation.path().endsWith("}");
            Map.Entry<String, String> filter = filter(contract, operation, "userName");
            String request = inPath || filter == null
                    ? requests.plain(operation, List.of("userName"))
                    : requests.listing(operation, List.of(), new Paging("none", Map.of(), null, null, 0), filter);
            return new Action(contract, operation, "isv-request-action", Map.of("request", request), null, false, null);
        }
        Map.Entry<String, String> filter = filter(contract, operation, "userName");
        Paging paging = Paging.of(operation, listing.get());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(
                "request",
                filter == null
                        ? requests.listing(operation, List.of(), paging, null)
                        : requests.listing(operation, List.of(), new Paging("none", Map.of(), null, null, 0), filter));
        parameters.put("items", listing.get().items());
        parameters.put("match", "$" + userName(listing.get(), filter).read());
        parameters.put("equals", "userName");
        parameters.put("ignoreCase", "true");
        if (filter == null) {
            parameters.put("paginator", paging.isDescribed() ? paging.paginator() : "none");
            parameters.putAll(paging.parameters());
        }
        return new Action(
                contract,
                operation,
                "find-one-action",
                parameters,
                listing.get(),
                false,
                filter == null ? "No filter by a user's name is described: this goes through all pages." : null);
    }

    private Field userName(Listing listing, Map.Entry<String, String> filter) {
        List<Field> found = new Fields(schemas, listing.item()).of(Vocabulary.GET.user());
        String by = filter == null ? "" : filter.getKey().toLowerCase(java.util.Locale.ROOT);
        return found.stream()
                .filter(field ->
                        by.contains("email") && field.entry().attribute().equals("emails"))
                .findFirst()
                .or(() -> found.stream()
                        .filter(field -> field.entry().attribute().equals("userName"))
                        .findFirst())
                .orElse(new Field(null, List.of("id"), listing.item().path("-"), "string"));
    }

    private Optional<Action> create(String contract, ApiOperation operation) {
        boolean user = contract.equals("create-user");
        Action look = user
                ? operation("get-user-by-username").map(this::look).orElse(null)
                : operation("list-groups-by-display-name")
                        .or(() -> operation("list-groups"))
                        .map(found -> listing(
                                contract,
                                found,
                                List.of(),
                                filter("list-groups-by-display-name", found, "displayName"),
                                0))
                        .orElse(null);
        String wrapper = Wrapper.of(operation, schemas).member();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("request", requests.plain(operation, List.of()));
        if (look == null || look.listing() == null) {
            parameters.put("contentType", operation.requestType());
            return Optional.of(new Action(
                    contract,
                    operation,
                    "isv-request-action",
                    parameters,
                    null,
                    true,
                    "No look-up by a filter is described, so that an unclear answer stays unclear."));
        }
        if (!operation.requestType().equals("application/json")) {
            parameters.put("contentType", operation.requestType());
        }
        parameters.put("lookup", withoutPaging(look.request()));
        parameters.put("items", look.listing().items());
        parameters.put("match", user ? look.parameters().get("match") : "$" + groupName(look.listing()));
        parameters.put("equals", user ? "userName" : "displayName");
        parameters.put("ignoreCase", "true");
        if (wrapper != null) {
            parameters.put("created", org.actionroutes.openapi.Names.member("$", wrapper));
        }
        return Optional.of(new Action(contract, operation, "create-action", parameters, null, true, null));
    }

    private static String withoutPaging(String request) {
        String rest = request.replaceAll("[?&][^?&{]*=\\{(limit|page|offset)}|\\{[?&][^}]*}", "");
        return rest.contains("?") ? rest : rest.replaceFirst("&", "?");
    }

    private String groupName(Listing listing) {
        return new Fields(schemas, listing.item())
                .of(Vocabulary.GET.group()).stream()
                        .filter(field -> field.entry().attribute().equals("displayName"))
                        .findFirst()
                        .map(Field::read)
                        .orElse(".name");
    }

    private Optional<Action> member(String contract, ApiOperation operation) {
        boolean inPath = operation.path().matches(".*}(/\\$ref)?");
        MemberBody body = inPath
                ? null
                : MemberBody.of(schemas, operation, operation("get-user-by-id").orElse(null))
                        .orElse(null);
        if (!inPath && body == null) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("part", "groupMembers");
        parameters.put("each", "true");
        parameters.put("elementId", inPath ? "$.value" : body.elementId());
        parameters.put(
                "request", requests.plain(operation, inPath ? List.of("groupId", "groupMembers") : List.of("groupId")));
        if (!inPath) {
            parameters.put("contentType", operation.requestType());
        }
        return Optional.of(new Action(contract, operation, "write-part-action", parameters, null, !inPath, null));
    }

    private Action request(String contract, ApiOperation operation, List<String> ids) {
        boolean body = !operation.requestSchema().isMissingNode()
                && contract.matches("update-.*|activate-user|deactivate-user")
                && (contract.startsWith("update-") || activeField(operation).isPresent());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("request", requests.plain(operation, ids));
        if (body) {
            parameters.put("contentType", operation.requestType());
        }
        boolean whole = operation.method().equals("put") && contract.matches("update-(user|group)");
        return new Action(
                contract,
                operation,
                "isv-request-action",
                parameters,
                null,
                body,
                whole
                        ? "PUT may clear what is left out: then read it first, and send it with the changes."
                        : operation.takesOtherThanJson() ? "The operation takes another body than JSON." : null);
    }
}
