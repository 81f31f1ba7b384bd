package org.actionroutes.manifest;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of a manifest in which {@code {name}} stands for the value of a tenant setting or a credential. */
public final class Template {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

    private Template() {}

    /** @return the names in it, as they stand between the braces */
    public static List<String> names(String template) {
        return NAME.matcher(template).results().map(match -> match.group(1)).toList();
    }

    /**
     * @param values gives each name's value
     * @return the text with the values in their places
     */
    public static String fill(String template, UnaryOperator<String> values) {
        return NAME.matcher(template).replaceAll(match -> Matcher.quoteReplacement(values.apply(match.group(1))));
    }

    /** @return whether a brace opens or closes nothing */
    static boolean hasStrayBrace(String template) {
        return NAME.matcher(template).replaceAll("").matches(".*[{}].*");
    }
}
