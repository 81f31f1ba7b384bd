package org.actionroutes.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.artifact.versioning.InvalidVersionSpecificationException;
import org.apache.maven.artifact.versioning.VersionRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of versions that the build fails on: each entry stands for what it is meant for, and says why it is there.
 */
class VulnerableVersionsTest {

    private static final String LIST = "src/build/vulnerable-versions.xml";
    private static final Pattern ENTRY = Pattern.compile("<exclude>([^:]+):([^:]+):(.+)</exclude>");
    private static final Pattern REASON = Pattern.compile("(CVE|GHSA)-");

    /** The newest version with a vulnerability, and the first without. */
    @ParameterizedTest
    @CsvSource({
        "io.netty, netty-codec-http, 4.1.137.Final, 4.1.138.Final",
        "io.netty, netty-codec-http2, 4.2.17.Final, 4.2.18.Final",
        "io.vertx, vertx-core, 4.5.26, 4.5.27",
        "io.vertx, vertx-web, 5.0.6, 5.0.7",
        "com.fasterxml.jackson.core, jackson-databind, 2.19.4, 2.21.8",
        "com.fasterxml.jackson.core, jackson-core, 2.22.1, 2.22.2",
        "org.apache.httpcomponents.client5, httpclient5, 5.6.3, 5.6.5",
        "org.apache.httpcomponents.core5, httpcore5-h2, 5.4.2, 5.4.4",
        "ch.qos.logback, logback-core, 1.5.36, 1.5.38",
        "org.yaml, snakeyaml, 1.33, 2.4",
        "com.jayway.jsonpath, json-path, 2.8.0, 2.10.0",
        "net.minidev, json-smart, 2.5.1, 2.6.0",
        "com.nimbusds, nimbus-jose-jwt, 9.37.3, 10.10",
        "org.apache.camel, camel-http, 4.10.1, 4.18.0",
        "org.apache.camel, camel-jslt, 4.10.1, 4.17.0",
        "commons-io, commons-io, 2.11.0, 2.20.0",
        "org.apache.commons, commons-lang3, 3.17.0, 3.18.0",
        "com.google.guava, guava, 31.1-jre, 33.4.0-jre",
    })
    void failsOnTheOneAndNotOnTheOther(String group, String artifact, String vulnerable, String mended)
            throws Exception {
        assertThat(banned(group, artifact, vulnerable)).as(vulnerable).isTrue();
        assertThat(banned(group, artifact, mended)).as(mended).isFalse();
    }

    @Test
    void eachEntrySaysWhatItIsFor() throws IOException {
        String list = Files.readString(Path.of(LIST));
        String[] groups = list.substring(list.indexOf("<excludes>")).split("<!--");
        for (int i = 1; i < groups.length; i++) {
            String[] parts = groups[i].split("-->", 2);
            assertThat(parts[0]).as("the comment above %s", parts[1].strip()).containsPattern(REASON);
            assertThat(parts[1])
                    .as("what follows the comment %s", parts[0].strip())
                    .containsPattern(ENTRY);
        }
        assertThat(groups[0]).as("before the first comment").doesNotContainPattern(ENTRY);
    }

    @Test
    void theBuildReadsIt() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains(
                        "<artifactId>maven-enforcer-plugin</artifactId>",
                        "<location>${project.basedir}/" + LIST + "</location>")
                .doesNotContain("enforcer.skip");
    }

    private static boolean banned(String group, String artifact, String version) throws Exception {
        for (MatchResult entry : entries()) {
            boolean same = entry.group(1).equals(group)
                    && (entry.group(2).equals("*") || entry.group(2).equals(artifact));
            if (same && range(entry.group(3)).containsVersion(new DefaultArtifactVersion(version))) {
                return true;
            }
        }
        return false;
    }

    private static List<MatchResult> entries() throws IOException {
        return ENTRY.matcher(Files.readString(Path.of(LIST))).results().toList();
    }

    private static VersionRange range(String spec) throws InvalidVersionSpecificationException {
        return VersionRange.createFromVersionSpec(spec);
    }
}
