package org.actionroutes.scaffold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data as YAML in block style, as people write it. */
final class YamlText {

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    /** Lists as they stand in cases, not further in than the member that holds them. */
    private static final YAMLMapper FLAT = MAPPER.copy().disable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR);

    /** Jackson quotes whatever has a brace in it. */
    private static final Pattern NEEDS_NO_QUOTES =
            Pattern.compile("(?m)^((?: *- )? *[\\w.-]+: )\"([A-Za-z$/][^\"\\\\#]*\\{[^\"\\\\#]*)\"$");

    private YamlText() {}

    static String of(Object data) {
        return write(MAPPER, data);
    }

    static String flat(Object data) {
        return write(FLAT, data);
    }

    private static String write(YAMLMapper mapper, Object data) {
        try {
            return NEEDS_NO_QUOTES
                    .matcher(mapper.writeValueAsString(data))
                    .replaceAll(found -> Matcher.quoteReplacement(
                            found.group(2).contains(": ") ? found.group() : found.group(1) + found.group(2)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("trees and maps can always be written", e);
        }
    }
}
