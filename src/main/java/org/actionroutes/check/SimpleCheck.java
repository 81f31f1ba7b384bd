package org.actionroutes.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds comparisons of texts that Simple would take for numbers: to Camel, "010" equals "10".
 * (ObjectHelper.typeCoerceEquals, to which ==, !=, =~ and in lead, compares two texts of digits as numbers.)
 */
final class SimpleCheck {

    private static final String OPERATORS = "==|!=~|!=|=~|!in\\b|\\bnot in\\b|\\bin\\b";
    /** Functions and texts stand as one character each, so that nothing in them is taken for an operator. */
    private static final char FUNCTION = '\u0001';

    private static final char TEXT = '\u0002';
    private static final Pattern COMPARISON =
            Pattern.compile("([\\u0001\\u0002])\\s*(" + OPERATORS + ")\\s*([\\u0001\\u0002])");
    /** What is a number or a flag anyway. */
    private static final Pattern NUMBER = Pattern.compile(".*[.:?](size|length|is[A-Z]\\w*)(\\(\\))?"
            + "|(size|length|isEmpty|sum|abs|floor|ceil|max|min)\\(.*\\)"
            + "|exchangeProperty[.:](CamelSplit\\w+|CamelLoop\\w+|CamelMulticast\\w+)");

    private SimpleCheck() {}

    /** @return what is wrong, and what would be right */
    static Optional<String> problem(String expression, boolean condition) {
        List<String> pieces = new ArrayList<>();
        String masked = masked(expression, pieces);
        if (!condition && !masked.contains("?")) {
            return Optional.empty();
        }
        Matcher comparison = COMPARISON.matcher(masked);
        for (int from = 0; comparison.find(from); from = comparison.end(1)) {
            String left = pieces.get(index(masked, comparison.start(1)));
            String right = pieces.get(index(masked, comparison.start(3)));
            if (mayBeDigits(left) && mayBeDigits(right) && (isFunction(left) || isFunction(right))) {
                String method = Map.of("==", "same", "!=", "differ").get(comparison.group(2));
                return Optional.of("Simple compares digits as numbers, so that '010' equals '10'; compare text "
                        + (method == null
                                ? "in a mapping whose result goes into a variable, as 'variableReceive: same' has it"
                                : "with 'method: {ref: text, method: \"" + method + "(" + left + ", " + right
                                        + ")\"}'"));
            }
        }
        return Optional.empty();
    }

    private static boolean isFunction(String piece) {
        return piece.contains("${");
    }

    private static boolean mayBeDigits(String piece) {
        if (!isFunction(piece)) {
            return piece.matches("['\"]\\d+['\"]");
        }
        String bare = piece.replaceAll("^['\"]|['\"]$", "");
        return bare.matches("\\$\\{[^}]*}")
                && !NUMBER.matcher(bare.substring(2, bare.length() - 1)).matches();
    }

    private static int index(String masked, int position) {
        return (int) masked.substring(0, position)
                .chars()
                .filter(character -> character == FUNCTION || character == TEXT)
                .count();
    }

    private static String masked(String expression, List<String> pieces) {
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < expression.length(); ) {
            int end = expression.startsWith("${", i)
                    ? endOfFunction(expression, i)
                    : isQuote(expression.charAt(i)) ? expression.indexOf(expression.charAt(i), i + 1) + 1 : 0;
            if (end > i) {
                masked.append(isQuote(expression.charAt(i)) ? TEXT : FUNCTION);
                pieces.add(expression.substring(i, end));
                i = end;
            } else {
                masked.append(expression.charAt(i));
                i++;
            }
        }
        return masked.toString();
    }

    private static boolean isQuote(char character) {
        return character == '\'' || character == '"';
    }

    private static int endOfFunction(String expression, int start) {
        int depth = 0;
        for (int i = start + 1; i < expression.length(); i++) {
            depth += expression.charAt(i) == '{' ? 1 : expression.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return 0;
    }
}
