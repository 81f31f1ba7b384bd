package org.actionroutes.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.SchemaUtils;
import java.util.Locale;

/**
 * What an operation of a PATCH is about (RFC 7644 §3.5.2, figure 7).
 *
 * @param schema the URN of an extension, or null for the resource itself
 * @param attribute null for all of the schema
 * @param filter the values of the attribute that are meant, or null for all
 * @param part the attribute of those values, or null for all of them
 */
record Target(String schema, String attribute, Filter filter, String part) {

    /** UnboundID's reading takes time by the square of the length. */
    private static final int LONGEST = 1000;

    static final Target RESOURCE = new Target(null, null, null, null);

    /**
     * @param path a path, or a name in an operation's value
     * @throws ScimError 400 {@code invalidPath}, or {@code invalidFilter} for what stands in brackets
     */
    static Target of(String path, Shape shape) {
        String text = path.strip();
        int open = text.indexOf('[');
        if (open < 0) {
            return of(text, null, "", shape);
        }
        int close = text.lastIndexOf(']');
        String rest = text.substring(close + 1);
        if (close < open || !rest.isEmpty() && !rest.startsWith(".")) {
            throw wrong(path, "What begins with [ ends with ], and nothing or one attribute after a dot follows.");
        }
        return of(
                text.substring(0, open).strip(),
                new FilterReader(text.substring(open + 1, close)).filter(),
                rest,
                shape);
    }

    private static Target of(String name, Filter filter, String rest, Shape shape) {
        if (name.length() + rest.length() > LONGEST) {
            throw wrong(name, "It has more than " + LONGEST + " characters.");
        }
        String own = Attributes.withoutCore(name);
        if (own.isEmpty() || own.equalsIgnoreCase(Urns.USER) || own.equalsIgnoreCase(Urns.GROUP)) {
            return whole(name, null, filter);
        }
        String schema = SchemaUtils.isUrn(own) ? shape.extension(own).orElseGet(() -> schemaOf(own)) : null;
        if (schema != null && own.length() <= schema.length() + 1) {
            return whole(name, schema, filter);
        }
        String local = schema == null ? own : own.substring(schema.length() + 1);
        Path names = Attributes.path(local + rest, what -> wrong(name + rest, what));
        if (names.getSchemaUrn() != null
                || names.size() > 2
                || filter != null && names.size() - 1 != (rest.isEmpty() ? 0 : 1)) {
            throw wrong(name + rest, "An attribute has parts, and those have none.");
        }
        Definition definition = shape.attribute(schema, names.getElement(0).getAttribute());
        return new Target(
                schema,
                definition.name(),
                filter,
                names.size() == 1
                        ? null
                        : definition.part(names.getElement(1).getAttribute()).name());
    }

    /** The URN of a schema ends in its version and name; what follows is an attribute. */
    private static String schemaOf(String urn) {
        int last = urn.lastIndexOf(':');
        int before = urn.lastIndexOf(':', last - 1);
        boolean isSchema = before > 0
                && urn.substring(before + 1, last).toLowerCase(Locale.ROOT).matches("v?[0-9.]{1,20}");
        return isSchema || before < 0 ? urn : urn.substring(0, last);
    }

    private static Target whole(String name, String schema, Filter filter) {
        if (filter != null) {
            throw wrong(name, "Brackets follow an attribute.");
        }
        return new Target(schema, null, null, null);
    }

    boolean isWhole() {
        return attribute == null;
    }

    /** @return whether all of an attribute of the resource itself is meant */
    boolean isPlain() {
        return schema == null && attribute != null && filter == null && part == null;
    }

    boolean is(String name) {
        return schema == null && name.equals(attribute);
    }

    private static ScimError wrong(String path, String what) {
        return ScimError.badRequest(
                "invalidPath",
                "The path \"" + (path.length() <= 100 ? path : path.substring(0, 100) + "…") + "\" cannot be read. "
                        + what + " A path looks like emails[type eq \"work\"].value.");
    }
}
