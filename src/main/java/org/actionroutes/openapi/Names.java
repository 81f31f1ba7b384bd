package org.actionroutes.openapi;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that mean the same however they are written: per_page, perPage and per-page. */
public final class Names {

    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern HUMPS = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Names() {}

    /** @return the name in lower case, with letters and digits only */
    public static String plain(String name) {
        return OTHERS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    /** @return the words of a name in lower case: list, all, users of listAllUsers */
    public static List<String> words(String name) {
        return OTHERS.splitAsStream(HUMPS.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @return the name with small letters and underscores, as settings and credentials have them */
    public static String snake(String name) {
        String snake = String.join("_", words(name));
        return snake.matches("[a-z].*") ? snake : "x_" + snake;
    }

    /** @return the JSONPath to a member */
    public static String member(String path, String name) {
        return path + (name.matches("[A-Za-z_]\\w*") ? "." + name : "['" + name + "']");
    }
}
