package org.actionroutes.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.actionroutes.action.ActionInputException;
import org.actionroutes.scim.Positions.Position;

import static java.util.concurrent.CompletableFuture.completedFuture;

/** Finds the resources that a search asks for, with as few calls of the ISV as it takes. */
final class Listing {

    /** So many pages are looked through for what an ISV can't look up, or count. */
    private static final int MOST_PAGES = 250;

    private static final int MOST_LOOKUPS = 50;
    private static final String TOO_MANY = "tooMany";

    /**
     * What was found.
     *
     * @param resources those that the answer has
     * @param total how many there are in all, or one more than those up to here where nobody knows
     * @param next where the next page begins; null where pages have indexes, and after the last one
     */
    record Found(List<ObjectNode> resources, long total, String next) {}

    private final Actions actions;
    private final Source source;
    private final Search search;
    private final Positions positions;
    private final String name;

    /** @param name what the listing is known by */
    Listing(Actions actions, Source source, Search search, Positions positions, String name) {
        this.actions = actions;
        this.source = source;
        this.search = search;
        this.positions = positions;
        this.name = name;
    }

    /** @return failed with {@link ScimError} 400 {@code tooMany} where it would take too long */
    CompletableFuture<Found> find() {
        return found().thenCompose(found -> source.complete(found.resources()).thenApply(done -> found));
    }

    private CompletableFuture<Found> found() {
        // Where a cursor goes on, the listing has been read by pages before.
        if (search.filter() != null
                && (search.cursor() == null || search.cursor().isEmpty())) {
            Optional<List<Lookup>> lookups = Filters.lookups(search.filter(), source.keys());
            if (lookups.isPresent() && lookups.get().size() <= MOST_LOOKUPS) {
                return lookUp(lookups.get());
            }
        }
        if (search.cursor() != null) {
            return byCursor();
        }
        if (search.filter() != null || search.sortBy() != null) {
            return all();
        }
        return fromKnown(positions.before(name, search.startIndex()));
    }

    private CompletableFuture<Found> lookUp(List<Lookup> lookups) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        CompletableFuture<Void> all = completedFuture(null);
        for (Lookup lookup : lookups) {
            all = all.thenCompose(before -> source.lookUp(lookup))
                    .thenAccept(some -> some.stream()
                            .filter(one -> Filters.matches(search.filter(), one))
                            .forEach(one -> byId.put(one.path("id").asText(), one)));
        }
        return all.thenCompose(done -> {
            if (search.cursor() != null && byId.size() > search.count()) {
                return byCursor();
            }
            return byId.isEmpty() && !lookups.stream().allMatch(source::isSure)
                    ? all()
                    : completedFuture(part(byId.values()));
        });
    }

    private Found part(Collection<ObjectNode> all) {
        Gathered gathered = new Gathered(actions, search);
        gathered.add(List.copyOf(all), 0);
        return gathered.found();
    }

    private CompletableFuture<Found> byCursor() {
        if (search.sortBy() != null) {
            throw ScimError.badRequest(
                    "invalidValue", "Pages with cursors come in the order of the application: leave out 'sortBy'.");
        }
        String cursor = search.cursor().isEmpty() ? null : search.cursor();
        return source.page(cursor, Math.max(1, Math.min(search.count(), Source.LARGEST)))
                .thenApply(page -> {
                    if (search.count() == 0) {
                        return new Found(List.of(), search.filter() == null ? page.total() : -1, null);
                    }
                    List<ObjectNode> matching = search.filter() == null
                            ? page.resources()
                            : page.resources().stream()
                                    .filter(one -> Filters.matches(search.filter(), one))
                                    .toList();
                    return new Found(matching, search.filter() == null ? page.total() : -1, page.next());
                });
    }

    /** Of what an ISV has given, or an instance's file, it may know no more: then it is read from the first one on. */
    private CompletableFuture<Found> fromKnown(Position known) {
        if (known.cursor() == null) {
            return byIndex(known, 0);
        }
        return byIndex(known, 0)
                .handle((found, failure) -> {
                    if (failure == null || !isOld(Pages.cause(failure))) {
                        return failure == null
                                ? completedFuture(found)
                                : CompletableFuture.<Found>failedFuture(failure);
                    }
                    positions.forget(name);
                    return byIndex(Position.START, 0);
                })
                .thenCompose(found -> found);
    }

    private static boolean isOld(Throwable failure) {
        return failure instanceof ActionInputException
                || failure instanceof ScimError error
                        && (error.status() == 400 && !TOO_MANY.equals(error.scimType()) || error.status() == 404);
    }

    /** Goes on from a known place to the one that is asked for. */
    private CompletableFuture<Found> byIndex(Position at, int pages) {
        int missing = search.startIndex() - at.index();
        if (missing == 0) {
            return search.count() == 0 ? count() : fill(at, new ArrayList<>());
        }
        tooMany(pages);
        long used = actions.used();
        return source.page(at.cursor(), Math.min(Source.LARGEST, missing)).thenCompose(page -> {
            actions.free(actions.used() - used);
            int index = at.index() + page.resources().size();
            positions.add(name, index, page.next());
            return page.next() == null
                    ? completedFuture(new Found(List.of(), index - 1L, null))
                    : byIndex(new Position(index, page.next()), pages + 1);
        });
    }

    /** A page of the ISV's may have fewer; who counts by its own pages would miss what is left. */
    private CompletableFuture<Found> fill(Position at, List<ObjectNode> before) {
        int wanted = Math.min(Source.LARGEST, search.count() - before.size());
        return source.page(at.cursor(), wanted).thenCompose(page -> {
            before.addAll(page.resources());
            int index = at.index() + page.resources().size();
            positions.add(name, index, page.next());
            if (page.next() == null) {
                return completedFuture(new Found(before, index - 1L, null));
            }
            return before.size() < search.count()
                    ? fill(new Position(index, page.next()), before)
                    : completedFuture(new Found(before, Math.max(page.total(), index), null));
        });
    }

    /** Only the number is wanted. */
    private CompletableFuture<Found> count() {
        return source.page(null, 1)
                .thenCompose(
                        page -> page.total() >= 0 ? completedFuture(new Found(List.of(), page.total(), null)) : all());
    }

    /** Reads everything. */
    private CompletableFuture<Found> all() {
        return all(null, new Gathered(actions, search), 0);
    }

    private CompletableFuture<Found> all(String cursor, Gathered gathered, int pages) {
        tooMany(pages);
        long used = actions.used();
        return source.page(cursor, Source.LARGEST).thenCompose(page -> {
            gathered.add(page.resources(), actions.used() - used);
            return page.next() == null ? completedFuture(gathered.found()) : all(page.next(), gathered, pages + 1);
        });
    }

    private static void tooMany(int pages) {
        if (pages == MOST_PAGES) {
            throw ScimError.badRequest(
                    TOO_MANY,
                    "The application has more of these than can be looked through for one request. Filter by an"
                            + " attribute that it can look up, or read them page by page.");
        }
    }
}
