package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.actionroutes.json.Json;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** The methods of HTTP on resources of one type (RFC 7644 §3.3 to 3.6, 3.14). */
final class Resources {

    /** What follows an endpoint's address where a search is sent there (RFC 7644 §3.4.3). */
    static final String SEARCH = ".search";

    /** An entity-tag may have commas in it; some clients leave out its quotation marks. */
    private static final Pattern TAG = Pattern.compile("(?:[wW]/)?\"[^\"]*\"|[^,\"\\s]+");

    private final Actions actions;
    private final Kind kind;
    private final ScimRequest request;
    private final Positions positions;
    private final String instance;

    /**
     * @param request one for the type's endpoint
     * @param instance the name of the instance that it is for
     */
    Resources(Actions actions, Kind kind, ScimRequest request, Positions positions, String instance) {
        this.actions = actions;
        this.kind = kind;
        this.request = request;
        this.positions = positions;
        this.instance = instance;
    }

    CompletableFuture<ScimAnswer> answer() {
        String id = request.id();
        if (id == null) {
            return switch (request.method()) {
                case "GET" -> list();
                case "POST" -> create();
                default -> throw notAllowed("GET", "POST");
            };
        }
        if (id.equals(SEARCH)) {
            if (!request.method().equals("POST")) {
                throw notAllowed("POST");
            }
            return list();
        }
        return switch (request.method()) {
            case "GET" -> kind.get(id).thenApply(this::read);
            case "PUT" ->
                matched(id)
                        .thenCompose(done -> kind.replace(id, request.object()))
                        .thenApply(resource -> answer(200, resource));
            case "PATCH" ->
                matched(id)
                        .thenCompose(done -> kind.patch(id, request.object()))
                        .thenCompose(resource -> wanted(id, resource))
                        .thenApply(resource -> answer(200, resource));
            case "DELETE" -> matched(id).thenCompose(done -> kind.delete(id)).thenApply(done -> ScimAnswer.NO_CONTENT);
            default -> throw notAllowed("GET", "PUT", "PATCH", "DELETE");
        };
    }

    /** Who asks for attributes is to have them (RFC 7644 §3.5.2). */
    private CompletableFuture<ObjectNode> wanted(String id, ObjectNode resource) {
        return resource == null && !request.search().attributes().isEmpty() ? kind.get(id) : completedFuture(resource);
    }

    /** @return 405; OPTIONS is answered with what is allowed, too */
    static ScimError notAllowed(String... methods) {
        Set<String> allowed = new TreeSet<>(Set.of(methods));
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return new ScimError(
                405,
                null,
                "This address takes " + String.join(", ", methods) + ".",
                Map.of("Allow", String.join(", ", allowed)));
    }

    private CompletableFuture<ScimAnswer> list() {
        Search search = request.search();
        return new Listing(actions, kind.source(), search, positions, instance + "/" + kind.endpoint())
                .find()
                .thenApply(found -> {
                    Projection projection = new Projection(search);
                    ArrayNode resources = Json.MAPPER.createArrayNode();
                    found.resources().forEach(resource -> {
                        projection.apply(resource);
                        resources.add(resource);
                    });
                    return ScimAnswer.ok(Lists.response(search, found, resources));
                });
    }

    private CompletableFuture<ScimAnswer> create() {
        return kind.create(request.object()).thenApply(resource -> answer(201, resource));
    }

    private ScimAnswer read(ObjectNode resource) {
        String version = version(resource);
        if (version != null && names(request.ifNoneMatch(), version)) {
            return new ScimAnswer(304, null, Map.of("ETag", version));
        }
        return answer(200, resource);
    }

    /** @param resource null where there is nothing to say */
    private ScimAnswer answer(int status, ObjectNode resource) {
        if (resource == null) {
            return ScimAnswer.NO_CONTENT;
        }
        Map<String, String> headers = new HashMap<>();
        String version = version(resource);
        if (version != null) {
            headers.put("ETag", version);
        }
        headers.put("Location", resource.at("/meta/location").asText());
        new Projection(request.search()).apply(resource);
        return new ScimAnswer(status, resource, headers);
    }

    /** @return failed with 412 where the caller knows another version than there is (RFC 9110 §13.1.1) */
    private CompletableFuture<Void> matched(String id) {
        if (request.ifMatch().isEmpty()) {
            return completedFuture(null);
        }
        return kind.get(id).thenAccept(current -> {
            String version = version(current);
            if (!request.ifMatch().strip().equals("*") && (version == null || !names(request.ifMatch(), version))) {
                throw new ScimError(412, "The resource is not as it was when it was read. Read it again.");
            }
        });
    }

    /** @return the resource's entity-tag, or null */
    private static String version(ObjectNode resource) {
        String version = resource.at("/meta/version").asText("");
        return version.isEmpty() ? null : version;
    }

    private static boolean names(String tags, String version) {
        return TAG.matcher(tags)
                .results()
                .map(MatchResult::group)
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(opaque(version)));
    }

    /** Versions of SCIM are weak, and compared so. */
    private static String opaque(String tag) {
        return tag.strip().replaceFirst("^[wW]/", "").replaceAll("^\"|\"$", "");
    }
}
