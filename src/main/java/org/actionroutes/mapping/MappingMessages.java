package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.JsltException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in one line what JSLT's parser says in forty. */
final class MappingMessages {

    private static final Pattern UNEXPECTED = Pattern.compile("Parse error: Encountered \"\\s*(?:<\\w+>\\s*)?(.*?)\\s*\" at line (\\d+), column (\\d+)\\.(?s:.*)");
    private static final Pattern LEXICAL = Pattern.compile("Parse error: Lexical error at line (\\d+), column \\d+\\.\\s+Encountered: (.*?)\\s*(?:\\(\\d+\\),)? after : \"(.*)\"(?s:.*)");
    private static final String MEND = "; look for a comma, bracket or quotation mark that is missing or too many before it";

    private MappingMessages() {
    }

    static MappingProblem problem(Exception failure, MappingSources sources) {
        if (!(failure instanceof JsltException jslt)) {
            return new MappingProblem(sources.current(), 0, "can't be read");
        }
        String file = jslt.getSource() == null ? sources.current() : jslt.getSource();
        String message = String.valueOf(jslt.getMessageWithoutLocation());
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected.group(1).isEmpty() || message.contains("\"<EOF>\"") ? ended(file, sources)
                    : new MappingProblem(file, Integer.parseInt(unexpected.group(2)), "'" + token(unexpected.group(1))
                            + "' is not expected in column " + unexpected.group(3) + MEND);
        }
        Matcher lexical = LEXICAL.matcher(message);
        if (lexical.matches()) {
            return lexical(file, Integer.parseInt(lexical.group(1)), lexical.group(2), lexical.group(3));
        }
        return new MappingProblem(file, jslt.getLine(), message);
    }

    private static MappingProblem ended(String file, MappingSources sources) {
        return sources.isEmpty() ? new MappingProblem(file, 1, "is empty; the mapping that changes nothing is '.'")
                : new MappingProblem(file, sources.lastLine(), "ends too early; look for a bracket that is not closed, or an expression that is missing at the end");
    }

    private static MappingProblem lexical(String file, int line, String found, String after) {
        if (found.equals("<EOF>") && after.startsWith("\\\"")) {
            int lines = after.split("\\\\n", -1).length - 1;
            return new MappingProblem(file, Math.max(1, line - lines), "the text that starts with " + after.split("\\\\n", 2)[0].replace("\\\"", "\"")
                    + " does not end; close it with \"");
        }
        return new MappingProblem(file, line, found + " is not part of JSLT" + MEND);
    }

    private static String token(String quoted) {
        return quoted.replaceAll("^\"|\\s*\"$", "").replaceAll("\\s+\"$", "").replace("\\\"", "\"").trim();
    }
}
