package org.actionroutes.keycloak;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same on Camel Quarkus. */
class EveryActionOnQuarkusIT extends EveryActionIT {

    @TempDir
    private static Path root;

    @Override
    KeycloakInstance keycloak() throws IOException {
        return KeycloakInstance.startOnQuarkus("every-action-on-quarkus", root);
    }
}
