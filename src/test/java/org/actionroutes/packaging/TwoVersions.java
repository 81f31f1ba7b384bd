package org.actionroutes.packaging;

import java.util.Map;

/** The integration {@code my} in versions of which one takes nothing from another, and one does. */
public final class TwoVersions {

    public static final String V1 = """
            name: my
            displayName: My
            version: 1.0.0
            settings:
              region:
                label: Region
            connection:
              baseUrl: http://isv.example
            authentication: []
            """;
    /** Takes nothing from the one before. */
    public static final String V1_1 = V1.replace("1.0.0", "1.1.0").replace("connection:", """
              color:
                label: Color
                default: blue
            connection:""");
    /** Takes a setting away, wants another one, and a credential. */
    public static final String V2 = """
            name: my
            displayName: My
            version: 2.0.0
            settings:
              area:
                label: Area
            credentials:
              key:
                label: Key
            connection:
              baseUrl: http://isv.example
            authentication:
              - apiKey: {in: header, name: X-Key, value: "{key}"}
            """;

    private TwoVersions() {}

    /**
     * @param manifest its manifest
     * @return the texts of its files by their names in a home
     */
    public static Map<String, String> files(String manifest) {
        String setting = manifest.contains("area:") ? "area" : "region";
        return Map.of(
                "routes/my/manifest.yaml",
                manifest,
                "routes/my/get-user-by-id.camel.yaml",
                """
                - route:
                    id: my-get-user-by-id
                    from:
                      uri: action:my/get-user-by-id
                      steps:
                        - to:
                            uri: kamelet:isv-request-action
                            parameters:
                              request: GET /users/{userId}{?%s}
                        - to:
                            uri: mapping:my/user.jslt
                """.formatted(setting),
                "transforms/my/user.jslt",
                """
                import "okta.jslt" as okta

                {"user": {"schemas": [okta:core-user()], "id": .id, "userName": "version-%s", "nickName": .path,
                  "active": true}}
                """.formatted(version(manifest)));
    }

    /** @return the version that the manifest says, or another text where it says none */
    public static String version(String manifest) {
        return manifest.contains("version: ") ? manifest.replaceFirst("(?s).*version: (\\S+).*", "$1") : "none";
    }
}
