package org.actionroutes.instance;

import java.net.URI;
import java.util.Map;
import org.actionroutes.instance.Authentication.Header;
import org.actionroutes.instance.Authentication.Query;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What takes the place of credentials is sent where they were, and says nothing of them. */
class WrongCredentialsTest {

    private static final Secret RIGHT = new Secret("right");

    @Test
    void aHeaderKeepsItsScheme() {
        assertThat(((Header) new Header("X-Key", RIGHT).wrong()).name()).isEqualTo("X-Key");
        assertThat(sent(new Header("X-Key", RIGHT))).isEqualTo(Authentication.WRONG.reveal());
        assertThat(sent(new Header("Authorization", new Secret("Token right and more"))))
                .isEqualTo("Token " + Authentication.WRONG.reveal());
    }

    @Test
    void aQueryKeepsItsName() {
        assertThat(new Query("key", RIGHT).wrong()).isEqualTo(new Query("key", Authentication.WRONG));
    }

    @Test
    void aTokenIsNotAskedFor() {
        Authentication token = new Authentication.ClientCredentials(
                URI.create("https://isv.example/token"), null, null, Map.of("secret", RIGHT));
        assertThat(sent(token)).isEqualTo("Bearer " + Authentication.WRONG.reveal());
    }

    private static String sent(Authentication authentication) {
        return ((Header) authentication.wrong()).value().reveal();
    }
}
