package org.actionroutes.scimcheck;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.actionroutes.scimcheck.Tried.Outcome;

/** Reads users or groups as Okta imports them. */
final class ListTries {

    private static final int FEW = 2;
    /** How many Okta asks for in an import. */
    private static final int PAGE = 100;

    private final Okta okta;
    private final String endpoint;
    private final String things;
    private final String name;

    /**
     * @param things what they are called
     * @param name the attribute that names each
     */
    ListTries(Okta okta, String endpoint, String things, String name) {
        this.okta = okta;
        this.endpoint = endpoint;
        this.things = things;
        this.name = name;
    }

    /** The first few, which is what Okta asks for to see whether it may. */
    Tried first() {
        return read(page(1, FEW), new HashSet<>());
    }

    /** The next few, which have to be others. */
    Tried next() {
        Reply first = page(1, FEW);
        if (!first.isOk() || first.total() <= FEW) {
            return Tried.untried("there is no second page of " + FEW + " " + things);
        }
        return read(page(1 + FEW, FEW), ids(first));
    }

    /**
     * The first two pages of an import.
     *
     * @param query more of the query: names and values
     * @param warnings what is worth knowing of those who are there
     */
    Tried all(Function<List<JsonNode>, List<String>> warnings, String... query) {
        Reply reply = page(1, PAGE, query);
        Tried tried = read(reply, new HashSet<>());
        List<JsonNode> seen = new ArrayList<>(reply.resources());
        boolean hasMore = tried.outcome() == Outcome.WORKS && reply.total() > seen.size() && !seen.isEmpty();
        if (hasMore) {
            Reply more = page(1 + seen.size(), PAGE, query);
            tried = read(more.with(reply.request() + " and " + (1 + seen.size())), ids(reply));
            seen.addAll(more.resources());
            hasMore = more.total() > seen.size();
        }
        return tried.outcome() == Outcome.WORKS
                ? new Tried(tried.request(), counted(seen.size(), hasMore), tried.outcome(), warnings.apply(seen))
                : tried;
    }

    private Reply page(int startIndex, int count, String... more) {
        List<String> query =
                new ArrayList<>(List.of("startIndex", Integer.toString(startIndex), "count", Integer.toString(count)));
        query.addAll(List.of(more));
        return okta.get(endpoint, query.toArray(String[]::new));
    }

    private static Set<String> ids(Reply reply) {
        Set<String> ids = new HashSet<>();
        reply.resources().forEach(resource -> ids.add(resource.path("id").asText()));
        return ids;
    }

    /** @param seen the ids that were there before, to which these are added */
    private Tried read(Reply reply, Set<String> seen) {
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        for (JsonNode resource : reply.resources()) {
            String id = resource.path("id").asText();
            if (id.isBlank()) {
                return Tried.failed(reply, "one of the " + things + " has no id");
            }
            if (!seen.add(id)) {
                return Tried.failed(
                        reply,
                        "the id '" + id + "' is there twice, on this page or on this and the one before:"
                                + " others are never seen");
            }
            if (resource.path(name).asText().isBlank()) {
                return Tried.failed(reply, "'" + id + "' has no " + name);
            }
        }
        int count = reply.resources().size();
        int before = reply.body().path("startIndex").asInt(1) - 1;
        return Tried.works(reply, counted(count, reply.total() > before + count));
    }

    private String counted(int count, boolean hasMore) {
        return count + " " + things + (hasMore ? ", and there are more" : "");
    }

    /** A name that nobody has. */
    Tried unknown(String nobody) {
        Reply reply = named(nobody);
        if (reply.status() == 404) {
            return Tried.works(reply, "none");
        }
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        return reply.resources().isEmpty()
                ? Tried.works(reply, "none")
                : Tried.failed(
                        reply,
                        "found '" + reply.resources().get(0).path(name).asText()
                                + "' by a name that nobody has: Okta would link what is another's");
    }

    Reply named(String value) {
        return okta.get(endpoint, "filter", Body.equal(name, value), "startIndex", "1", "count", "100");
    }

    /** @param wanted what has to be found by its name */
    Tried known(JsonNode wanted, boolean alone) {
        Reply reply = named(wanted.path(name).asText());
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        List<JsonNode> found = reply.resources();
        boolean isThere = found.stream().anyMatch(one -> one.path("id").equals(wanted.path("id")));
        if (isThere && (found.size() == 1 || !alone)) {
            return Tried.works(
                    reply, found.size() == 1 ? "found" : "found, and " + (found.size() - 1) + " of the same name");
        }
        return Tried.failed(
                reply,
                (found.isEmpty() ? "found nothing" : "found " + found.size() + " " + things)
                        + ", though the list has one of that name, with the id '"
                        + wanted.path("id").asText() + "': Okta would "
                        + (found.isEmpty() ? "create another" : "not know which to link"));
    }

    /** @param listed as the list has it */
    Tried one(JsonNode listed) {
        Reply reply = okta.get(endpoint + "/" + listed.path("id").asText());
        if (!reply.isOk()) {
            return Tried.failed(reply, reply.problem());
        }
        for (String attribute : List.of("id", name, "active")) {
            if (!reply.body().path(attribute).equals(listed.path(attribute))) {
                return Tried.failed(
                        reply,
                        attribute + " is " + shown(reply.body(), attribute) + ", and in the list it is "
                                + shown(listed, attribute));
            }
        }
        return Tried.works(reply, "as in the list");
    }

    private static String shown(JsonNode resource, String attribute) {
        return resource.has(attribute) ? resource.get(attribute).toString() : "missing";
    }
}
