package org.actionroutes.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's integration of Keycloak under another name, with instances that are connected by consent. */
final class ConsentHome {

    static final String INTEGRATION = "keycloak-consent";

    private static final String AUTHENTICATION = """
            authentication:
              - authorizationCode:
                  authorizationUrl: "{+server_url}/realms/{realm}/protocol/openid-connect/auth"
                  tokenUrl: "{+server_url}/realms/{realm}/protocol/openid-connect/token"
                  clientId: "{client_id}"
                  clientSecret: "{client_secret}"
                  scope: openid offline_access
                  authorizationParameters:
                    prompt: consent
                  issuer: "{+server_url}/realms/{realm}"
                  refreshToken: "{refresh_token}"
            """;

    private ConsentHome() {}

    /** @return a new directory in that folder, which is a home */
    static Path in(Path folder) throws IOException {
        Path home = folder.resolve("home");
        for (String part : List.of("routes", "transforms")) {
            Path copy = Files.createDirectories(home.resolve(part).resolve(INTEGRATION));
            try (Stream<Path> files = Files.list(Path.of(part, "keycloak"))) {
                for (Path file : files.filter(ConsentHome::isOfTheIntegration).toList()) {
                    Files.writeString(copy.resolve(file.getFileName()), renamed(Files.readString(file)));
                }
            }
        }
        Path manifest = home.resolve("routes").resolve(INTEGRATION).resolve("manifest.yaml");
        Files.writeString(manifest, byConsent(Files.readString(manifest)));
        return home;
    }

    private static boolean isOfTheIntegration(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") || name.endsWith(".jslt");
    }

    private static String renamed(String text) {
        return text.replaceAll("(name: |integration: |id: |direct:|file: |import \")keycloak\\b", "$1" + INTEGRATION);
    }

    private static String byConsent(String manifest) {
        return manifest.replaceFirst("(?s)\nauthentication:\n.*?\n(?=\\w)", "\n" + AUTHENTICATION.replace("$", "\\$"))
                .replaceFirst("\nconnection:\n", "\n  refresh_token:\n    label: Refresh token$0");
    }
}
