package org.actionroutes.scaffold;

import java.util.ArrayList;
import java.util.List;

/** Comments in lines of a readable length. */
final class Comments {

    private static final int WIDTH = 118;

    private Comments() {}

    /** @param prefix what each line begins with, as in {@code // } */
    static String wrapped(String prefix, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(prefix);
        for (String word : text.split(" ")) {
            if (line.length() > prefix.length() && line.length() + word.length() + 1 > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(prefix);
            }
            line.append(line.length() == prefix.length() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }
}
