package org.actionroutes.scaffold;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file with names to be filled in, as in {@code @{integration}}. A name that is all of a line may stand for several
 * lines, which are indented as it is, or for none.
 */
final class TextTemplate {

    private static final String FOLDER = "/scaffold/";
    private static final Pattern NAME = Pattern.compile("@\\{([\\w-]+)}");
    private static final Pattern LINE = Pattern.compile("(\\s*)@\\{([\\w-]+)}");

    private TextTemplate() {}

    /**
     * @param file its name from the folder of templates on
     * @param values what to fill in; a template that names anything else is a mistake of ours
     */
    static String fill(String file, Map<String, String> values) {
        return read(file)
                .lines()
                .map(line -> line(line, values))
                .filter(line -> line != null)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(String line, Map<String, String> values) {
        Matcher whole = LINE.matcher(line);
        if (whole.matches()) {
            String block = value(whole.group(2), values);
            return block.isEmpty()
                    ? null
                    : block.lines()
                            .map(one -> one.isEmpty() ? one : whole.group(1) + one)
                            .collect(Collectors.joining("\n"));
        }
        return NAME.matcher(line).replaceAll(name -> Matcher.quoteReplacement(value(name.group(1), values)));
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("a template names '" + name + "', which nobody gives");
        }
        return value;
    }

    /** @return whether there is a template of that name */
    static boolean exists(String file) {
        return TextTemplate.class.getResource(FOLDER + file) != null;
    }

    static String read(String file) {
        try (InputStream content = TextTemplate.class.getResourceAsStream(FOLDER + file)) {
            if (content == null) {
                throw new IllegalStateException("the class path lacks " + FOLDER + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
