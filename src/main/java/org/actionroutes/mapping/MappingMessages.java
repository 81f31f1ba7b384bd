package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.actionroutes.names.Nearest;

/** Says in one line what JSLT's parser says in forty. */
final class MappingMessages {

    /** Of what it stumbled over, the parser tells the kind and the text, in which quotation marks are escaped. */
    private static final Pattern UNEXPECTED =
            Pattern.compile("Parse error: Encountered \" (?:<\\w+>|\"[^\"]*\") \"((?:[^\"\\\\]|\\\\.)*+)\"(?s:.*?)"
                    + " at line (\\d+), column (\\d+)\\.(?s:.*)");

    private static final String END = "Parse error: Encountered \"<EOF>\"";
    private static final Pattern LEXICAL =
            Pattern.compile("Parse error: Lexical error at line (\\d+), column \\d+\\.\\s+Encountered: "
                    + "(.*?)\\s*(?:\\(\\d+\\),)? after : \"(.*)\"(?s:.*)");
    private static final Pattern FUNCTION = Pattern.compile("No such function: '(.*)'");
    private static final Pattern IMPORTED_FUNCTION = Pattern.compile("No such function '(.*)' in module '(.*)'");
    private static final Pattern CIRCLE = Pattern.compile("Module '(.*)' is already imported");
    private static final Set<String> BUILT_IN = Stream.of(
                    BuiltinFunctions.functions.keySet(),
                    BuiltinFunctions.macros.keySet(),
                    Set.of(Given.FUNCTION.getName()))
            .flatMap(Set::stream)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final String MEND =
            "; look for a comma, bracket or quotation mark that is missing or too many before it";

    private MappingMessages() {}

    static MappingProblem problem(Exception failure, MappingSources sources) {
        if (!(failure instanceof JsltException jslt)) {
            return new MappingProblem(sources.current(), 0, "can't be read");
        }
        String file = jslt.getSource() == null ? sources.current() : jslt.getSource();
        String message = String.valueOf(jslt.getMessageWithoutLocation());
        if (message.startsWith(END)) {
            return ended(file, sources);
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return new MappingProblem(
                    file,
                    Integer.parseInt(unexpected.group(2)),
                    "'" + token(unexpected.group(1)) + "' is not expected in column " + unexpected.group(3) + MEND);
        }
        Matcher lexical = LEXICAL.matcher(message);
        if (lexical.matches()) {
            return lexical(file, Integer.parseInt(lexical.group(1)), lexical.group(2), lexical.group(3));
        }
        Matcher imported = IMPORTED_FUNCTION.matcher(message);
        if (imported.matches()) {
            return new MappingProblem(
                    file,
                    jslt.getLine(),
                    message + Nearest.hint(imported.group(1), sources.functions(file, imported.group(2)), "it has"));
        }
        Matcher function = FUNCTION.matcher(message);
        if (function.matches()) {
            return new MappingProblem(file, jslt.getLine(), message + Nearest.hint(function.group(1), BUILT_IN, ""));
        }
        Matcher circle = CIRCLE.matcher(message);
        return new MappingProblem(
                file,
                jslt.getLine(),
                circle.matches()
                        ? "imports '" + circle.group(1)
                                + "', which imports this one; put what both need into a third mapping"
                        : message);
    }

    private static MappingProblem ended(String file, MappingSources sources) {
        return sources.isEmpty()
                ? new MappingProblem(file, 1, "is empty; the mapping that changes nothing is '.'")
                : new MappingProblem(
                        file,
                        sources.lastLine(),
                        "ends too early; look for a bracket that is not closed, or an expression that is "
                                + "missing at the end");
    }

    private static MappingProblem lexical(String file, int line, String found, String after) {
        if (found.equals("<EOF>") && after.startsWith("\\\"")) {
            int lines = after.split("\\\\n", -1).length - 1;
            return new MappingProblem(
                    file,
                    Math.max(1, line - lines),
                    "the text that starts with " + after.split("\\\\n", 2)[0].replace("\\\"", "\"")
                            + " does not end; close it with \"");
        }
        return new MappingProblem(file, line, found + " is not part of JSLT" + MEND);
    }

    private static String token(String escaped) {
        return escaped.replace("\\\"", "\"").replace("\\\\", "\\").trim();
    }
}
