package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.actionroutes.openapi.AnswerFields.Field;

/**
 * How a listing goes on, guessed from the names of its parameters and of the members of its answer.
 *
 * @param paginator {@code cursor}, {@code link}, {@code page} or {@code offset}; {@code none} where nothing says
 * @param parameters those of the Kamelet of that name, besides its request and items
 * @param size the parameter for the number of items; null where there is none
 * @param position the parameter for the cursor, page or offset; null where there is none
 * @param largest the most items of a page, or 0 where that is not said
 */
public record Paging(String paginator, Map<String, String> parameters, String size, String position, int largest) {

    private static final String NUMBERS = "integer|number|";
    private static final Set<String> SIZES = Set.of(
            "limit",
            "perpage",
            "pagesize",
            "size",
            "maxresults",
            "max",
            "top",
            "count",
            "pagelimit",
            "itemsperpage",
            "maxitems",
            "resultsperpage",
            "numitems",
            "maxpagesize");
    private static final Set<String> CURSORS = Set.of(
            "cursor",
            "after",
            "pageafter",
            "pagetoken",
            "startingafter",
            "continuationtoken",
            "nexttoken",
            "nextcursor",
            "marker",
            "nextpagetoken",
            "pagecursor",
            "aftercursor",
            "startafter",
            "bookmark",
            "nextkey");
    private static final Set<String> OFFSETS =
            Set.of("offset", "skip", "start", "startat", "startindex", "first", "pageoffset", "startposition");
    private static final Set<String> PAGES =
            Set.of("page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage", "p");
    private static final List<String> NEXT_CURSORS = List.of(
            "nextcursor",
            "nextpagetoken",
            "nexttoken",
            "aftercursor",
            "endcursor",
            "continuationtoken",
            "nextpage",
            "nextkey",
            "next",
            "after",
            "cursor",
            "marker",
            "offset");
    private static final List<String> NEXT_URLS = List.of(
            "nexturl", "nextlink", "odatanextlink", "nextpageurl", "nextpageuri", "nexthref", "next", "nextpage");
    private static final List<String> MORE = List.of("hasmore", "hasnext", "hasnextpage", "more", "ismore");
    private static final List<String> TOTALS =
            List.of("totalcount", "total", "totalresults", "totalitems", "totalelements");

    /** @return the paging of an operation that answers with a listing */
    public static Paging of(ApiOperation operation, Listing listing) {
        return new Guess(operation, listing).paging();
    }

    /** @return whether the request has a parameter for it, or the answer a way on */
    public boolean isDescribed() {
        return !paginator.equals("none");
    }

    private static final class Guess {

        private final ApiOperation operation;
        private final Listing listing;
        private final Map<String, JsonNode> query;
        private final Schemas schemas;
        private final AnswerFields fields;
        private final Map<String, String> parameters = new LinkedHashMap<>();

        Guess(ApiOperation operation, Listing listing) {
            this.operation = operation;
            this.listing = listing;
            this.query = operation.parameters("query");
            this.schemas = new Schemas(operation.description());
            this.fields = new AnswerFields(schemas);
        }

        Paging paging() {
            String cursor = named(CURSORS, "string|integer|");
            String page = named(PAGES, NUMBERS);
            String offset = named(OFFSETS, NUMBERS);
            Optional<Field> nextUrl = field(NEXT_URLS, this::isUrl);
            Optional<Field> nextCursor = field(NEXT_CURSORS, this::isPlain);
            if (cursor == null) {
                // What is called an offset and is a text comes from the answer before.
                cursor = named(OFFSETS, "string");
            }
            if (cursor != null && nextCursor.isPresent()) {
                parameters.put("next", nextCursor.get().path());
                more();
                return cursor(cursor);
            }
            if (nextUrl.isPresent()) {
                parameters.put("next", nextUrl.get().path());
                return result("link", null);
            }
            if (hasLinkHeader() || cursor != null && listing.items().equals("$")) {
                // A list alone leaves no place for the cursor but a header.
                return result("link", null);
            }
            if (cursor != null && more()) {
                // The cursor is the last item itself.
                parameters.put("next", listing.items() + "[-1].id");
                return cursor(cursor);
            }
            if (page != null) {
                firstPage(query.get(page));
                more();
                total();
                return result("page", page);
            }
            if (offset != null) {
                more();
                total();
                return result("offset", offset);
            }
            return result("none", null);
        }

        private Paging cursor(String name) {
            if (!name.equals("after")) {
                parameters.put("cursorVariable", variable(name));
            }
            return result("cursor", name);
        }

        private Paging result(String paginator, String position) {
            String size = named(SIZES, NUMBERS);
            JsonNode schema =
                    size == null ? null : schemas.whole(query.get(size).path("schema"));
            int largest = schema == null ? 0 : schema.path("maximum").asInt(0);
            return new Paging(paginator, parameters, size, position, largest);
        }

        private String named(Set<String> names, String types) {
            return query.keySet().stream()
                    .filter(name -> names.contains(Names.plain(name)))
                    .filter(name -> schemas.type(query.get(name).path("schema")).matches(types))
                    .findFirst()
                    .orElse(null);
        }

        private Optional<Field> field(List<String> names, java.util.function.Predicate<Field> wanted) {
            return fields.find(operation.answerSchema(), names, wanted);
        }

        private boolean isPlain(Field field) {
            return List.of("string", "integer", "").contains(schemas.type(field.schema())) && !isUrl(field);
        }

        private boolean isUrl(Field field) {
            JsonNode schema = schemas.whole(field.schema());
            String all = (field.path() + " " + schema.path("description").asText()).toLowerCase(Locale.ROOT);
            return schemas.type(schema).equals("string")
                    && (schema.path("format").asText().matches("uri|url|uri-reference")
                            || all.matches("(?s).*(link|url\\b|href|uri\\b).*")
                            || schema.path("example").asText().matches("(https?:/)?/.*"));
        }

        private boolean hasLinkHeader() {
            return operation.answer().path("headers").properties().stream()
                    .anyMatch(header -> header.getKey().equalsIgnoreCase("Link"));
        }

        private boolean more() {
            Optional<Field> more =
                    field(MORE, found -> schemas.type(found.schema()).equals("boolean"));
            more.ifPresent(found -> parameters.put("more", found.path()));
            return more.isPresent();
        }

        private void total() {
            field(TOTALS, found -> List.of("integer", "number").contains(schemas.type(found.schema())))
                    .ifPresent(found -> parameters.put("total", found.path()));
        }

        private void firstPage(JsonNode parameter) {
            JsonNode schema = schemas.whole(parameter.path("schema"));
            if (schema.path("default").asInt(1) == 0
                    || schema.path("minimum").asInt(1) == 0 && !schema.has("default")) {
                parameters.put("firstPage", "0");
            }
        }
    }

    /** @return the name of a variable that is sent as the parameter of that name */
    public static String variable(String name) {
        return encoded(name).replace("-", "%2D");
    }

    /** @return the name of a parameter as a URI template has it, where a bracket is percent-encoded */
    public static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : name.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            char character = (char) (one & 0xff);
            encoded.append(
                    character < 0x80
                                    && (Character.isLetterOrDigit(character)
                                            || character == '_'
                                            || character == '.'
                                            || character == '-')
                            ? String.valueOf(character)
                            : String.format("%%%02X", (int) character));
        }
        return encoded.toString();
    }
}
