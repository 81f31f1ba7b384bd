package org.actionroutes.mapping.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * What a JSON value can be, as far as that is known before there is one: anything, null, something else that is plain
 * (text, a number, a boolean), an array of such things, an object of such members, or one of several of these.
 * Immutable; compared by identity, so that who reads a value can be told from who reads another one of the same shape.
 */
public final class Shape {

    /** Which members an object can have besides those that are known. */
    public enum Others {
        /** None. */
        NONE,
        /** Those of a schema that lets attributes be added. */
        ADDED,
        /** Any. */
        ANY
    }

    /** Nothing is known of it. */
    public static final Shape ANY = new Shape(true, true, true, null, Map.of(), Map.of(), Others.ANY, null, null);
    /** Text, a number or a boolean. */
    public static final Shape PLAIN = new Shape(false, false, true, null, null, Map.of(), Others.NONE, null, null);
    /** What is not there, or has no value. */
    public static final Shape NULL = new Shape(false, true, false, null, null, Map.of(), Others.NONE, null, null);
    /** What comes of a function that only fails. */
    public static final Shape NEVER = new Shape(false, false, false, null, null, Map.of(), Others.NONE, null, null);

    private final boolean any;
    private final boolean none;
    private final boolean plain;
    private final Shape items;
    private final Map<String, Shape> members;
    private final Map<String, Place> places;
    private final Others others;
    private final Place place;
    private final String text;

    private Shape(
            boolean any,
            boolean none,
            boolean plain,
            Shape items,
            Map<String, Shape> members,
            Map<String, Place> places,
            Others others,
            Place place,
            String text) {
        this.any = any;
        this.none = none;
        this.plain = plain;
        this.items = items;
        this.members = members;
        this.places = places;
        this.others = others;
        this.place = place;
        this.text = text;
    }

    /**
     * @param text a text that is always the same
     * @param where where it stands; null where that is in no mapping
     */
    public static Shape text(String text, Place where) {
        return new Shape(false, false, true, null, null, Map.of(), Others.NONE, where, text);
    }

    /** @param items what each element is */
    public static Shape array(Shape items) {
        return new Shape(false, false, false, items, null, Map.of(), Others.NONE, null, null);
    }

    /**
     * @param members what it can have, in order
     * @param others what it can have besides
     */
    public static Shape object(Map<String, Shape> members, Others others) {
        return object(members, Map.of(), others, null);
    }

    /**
     * An object that is written down.
     *
     * @param members what it can have, in order
     * @param places where each of them stands
     * @param others what it can have besides
     * @param where where the object stands
     */
    static Shape object(Map<String, Shape> members, Map<String, Place> places, Others others, Place where) {
        return new Shape(false, false, false, null, members, places, others, where, null);
    }

    /** @return the same shape as another value, which is not taken for this one */
    public Shape copy() {
        return new Shape(any, none, plain, items, members, places, others, place, text);
    }

    /** @return where it is written down, or null */
    public Place place() {
        return place;
    }

    /** @return the text that it always is, or null where it may be another */
    public String text() {
        return text;
    }

    /** @return where a member of it is written down, or null */
    public Place placeOf(String member) {
        return places.get(member);
    }

    /** @return one or the other */
    public Shape or(Shape other) {
        if (this == other || other == NEVER) {
            return this;
        }
        if (this == NEVER) {
            return other;
        }
        if (any || other.any) {
            return ANY;
        }
        return new Shape(
                false,
                none || other.none,
                plain || other.plain,
                union(items, other.items),
                union(members, other.members, Shape::or),
                union(places, other.places, (one, two) -> one),
                more(other),
                place == null ? other.place : place,
                null);
    }

    /**
     * @return what JSLT's plus makes of the two: of objects one with the members of both, of arrays one of the elements
     *     of both
     */
    public Shape plus(Shape other) {
        if (members != null && !any || other.members != null && !other.any) {
            return new Shape(
                    false,
                    false,
                    false,
                    null,
                    union(any ? null : members, other.any ? null : other.members, Shape::or),
                    union(places, other.places, (one, two) -> one),
                    more(other),
                    place == null ? other.place : place,
                    null);
        }
        if (any || other.any) {
            return ANY;
        }
        return items != null || other.items != null ? array(union(items, other.items)) : PLAIN;
    }

    private Others more(Shape other) {
        return others.compareTo(other.others) > 0 ? others : other.others;
    }

    private static Shape union(Shape one, Shape other) {
        return one == null ? other : other == null ? one : one.or(other);
    }

    private static <T> Map<String, T> union(Map<String, T> one, Map<String, T> other, BinaryOperator<T> both) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Map<String, T> union = new LinkedHashMap<>(one);
        other.forEach((name, value) -> union.merge(name, value, both));
        return union;
    }

    /** @return what stands under that name; {@link #NEVER} where nothing can */
    public Shape member(String name) {
        Shape known = members == null ? null : members.get(name);
        return known != null ? known : any || members != null && others != Others.NONE ? ANY : NEVER;
    }

    /** @return what the elements are; {@link #NEVER} where it can be no array */
    public Shape items() {
        return any ? ANY : items == null ? NEVER : items;
    }

    /** @return what any of its members is */
    public Shape anyMember() {
        return others != Others.NONE
                ? ANY
                : members == null ? NEVER : members.values().stream().reduce(NEVER, Shape::or);
    }

    /** @return the members that are known by name */
    public List<String> names() {
        return members == null ? List.of() : new ArrayList<>(members.keySet());
    }

    /** @return which members it can have besides */
    public Others others() {
        return others;
    }

    /** @return whether it can be an object */
    public boolean mayBeObject() {
        return any || members != null;
    }

    /** @return whether it can be an array */
    public boolean mayBeArray() {
        return any || items != null;
    }

    /** @return whether it can be text, a number or a boolean */
    public boolean mayBePlain() {
        return plain;
    }

    /** @return whether it is there at all, and not always null */
    public boolean isSomething() {
        return mayBeObject() || mayBeArray() || plain;
    }

    /** @return in a few words what it is, for messages */
    public String words() {
        List<String> words = new ArrayList<>();
        if (members != null && !any) {
            words.add(members.isEmpty() ? "an object" : "an object of " + String.join(", ", members.keySet()));
        }
        if (items != null) {
            words.add("a list");
        }
        if (plain && !any) {
            words.add("a plain value");
        }
        return any ? "anything" : words.isEmpty() ? "nothing" : String.join(", or ", words);
    }
}
