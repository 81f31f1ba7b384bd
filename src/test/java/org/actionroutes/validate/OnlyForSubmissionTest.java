package org.actionroutes.validate;

import java.nio.file.Path;
import java.util.List;
import org.actionroutes.app.Homes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OnlyForSubmissionTest {

    private final Homes homes = new Homes(List.of(Path.of("")));

    @Test
    void isSaidInOneLine() {
        assertThat(Validation.onlyForSubmission(homes, List.of("acme", "github", "zendesk")))
                .contains("A submission would need more in manifests (github 7, zendesk 7); 'action-routes validate"
                        + " --submission' says what");
    }

    @Test
    void isNotSaidWhereNothingLacks() {
        assertThat(Validation.onlyForSubmission(homes, List.of("acme"))).isEmpty();
    }
}
