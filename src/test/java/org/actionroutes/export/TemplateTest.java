package org.actionroutes.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplateTest {

    /** Whatever stands in a file, it comes out as it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain\ntext\n",
                "without an end\nof its line",
                "several\nends\n\n\n",
                "  starts\nwith blanks\n",
                "\nstarts with an empty line\n",
                "blanks  \nat ends \n",
                "tabs\tand\r\nother\rends\n",
                "${name} and ${body}\n",
                "--- \n# a comment: 'quoted' \"twice\" {{key}}\n...\n",
                "ümläut \uD83D\uDE00 \u2028 \u0085 \uFEFF\n",
                "",
                "true",
                "010",
                "1e3",
                "on",
                "No",
                "null"
            })
    void keepsText(String text) throws Exception {
        String written = Template.fill(
                "config-map.yaml", Map.of("configMap", "x", "labels", Map.of("a", "b"), "files", Map.of("f", text)));
        assertThat(new YAMLMapper().readTree(written).at("/data/f").asText()).isEqualTo(text);
        assertThat(new YAMLMapper().readTree(written).at("/data/f").isTextual()).isTrue();
    }

    @Test
    void fillsInTextListsAndNothing() throws Exception {
        JsonNode filled = new YAMLMapper()
                .readTree(Template.fill(
                        "kustomization.yaml", Map.of("namespace", "n", "resources", List.of("a.yaml", "b.yaml"))));
        assertThat(filled.at("/resources").toString()).isEqualTo("[\"a.yaml\",\"b.yaml\"]");
        assertThat(new YAMLMapper()
                        .readTree(Template.fill("kustomization.yaml", Map.of("namespace", "n", "resources", List.of())))
                        .has("resources"))
                .isFalse();
        assertThatThrownBy(() -> Template.fill("kustomization.yaml", Map.of("namespace", "n")))
                .hasMessageContaining("resources");
    }
}
