package org.actionroutes.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.NavigableMap;
import java.util.function.Function;

/**
 * One page of a listing. A cursor names the last row that was given, so rows that come or go meanwhile move nothing.
 * {@code meta.next} is null on the last page, and missing when nothing was found at all.
 */
final class Page {

    static final int MAX = 50;

    private Page() {}

    /**
     * @param name member that holds the rows; with {@code scope} it ties a cursor to its listing
     * @param rows in the order of the listing
     */
    static <V> JsonObject of(
            RoutingContext call,
            String name,
            String scope,
            NavigableMap<String, V> rows,
            Function<V, JsonObject> show) {
        int limit = limit(call);
        String listing = name + ":" + scope + ":";
        String after = call.request().getParam("after");
        NavigableMap<String, V> rest =
                after == null || after.isEmpty() ? rows : rows.tailMap(decode(listing, after), false);

        JsonArray page = new JsonArray();
        String last = null;
        for (var row : rest.entrySet()) {
            if (page.size() == limit) {
                break;
            }
            page.add(show.apply(row.getValue()));
            last = row.getKey();
        }
        JsonObject meta = new JsonObject();
        if (last != null) {
            meta.put("next", last.equals(rest.lastKey()) ? null : encode(listing, last));
        }
        return new JsonObject().put(name, page).put("meta", meta);
    }

    private static int limit(RoutingContext call) {
        String limit = call.request().getParam("limit");
        if (limit == null) {
            return MAX;
        }
        if (!limit.matches("[0-9]{1,6}") || Integer.parseInt(limit) == 0) {
            throw new AcmeError(400, "invalid_limit", "limit must be a positive number.");
        }
        return Math.min(MAX, Integer.parseInt(limit));
    }

    private static String encode(String listing, String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((listing + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String listing, String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(listing)) {
                return text.substring(listing.length());
            }
        } catch (IllegalArgumentException e) {
            // not even Base64: answered like any other cursor that is not ours
        }
        throw new AcmeError(400, "invalid_cursor", "This cursor was not issued for this listing.");
    }
}
