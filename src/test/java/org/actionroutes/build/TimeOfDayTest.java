package org.actionroutes.build;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The system's clock may be set forwards and backwards by hours. So the time of day is read only where a time of day is
 * shown or compared; whatever lasts is measured by {@link System#nanoTime()}.
 */
class TimeOfDayTest {

    private static final Set<String> READERS = Set.of(
            // Shown.
            "org.actionroutes.isv.trace.Trace",
            "org.actionroutes.otel.ActionSpan",
            "org.actionroutes.otel.Spans",
            "org.actionroutes.cli.ReportCommand",
            "org.actionroutes.cli.ReportedRun",
            "org.actionroutes.cli.TestplanCommand",
            // Compared with dates of an answer where that doesn't say when it was given.
            "org.actionroutes.isv.call.Judge",
            "org.actionroutes.isv.token.LoginTokens",
            // Compared with how long a signed token, a start URL or a cookie is good.
            "org.actionroutes.callers.TokenClaims",
            "org.actionroutes.faces.LogoutOnce",
            "org.actionroutes.consent.ConsentFace",
            "org.actionroutes.admin.ShownConsent",
            "org.actionroutes.cli.ConnectCommand");

    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis()",
            "java.time.Instant.now()",
            "java.time.LocalDate.now()",
            "java.time.LocalDateTime.now()",
            "java.time.OffsetDateTime.now()",
            "java.time.ZonedDateTime.now()",
            "java.time.Clock.systemUTC()",
            "java.time.Clock.systemDefaultZone()",
            "java.util.Date.<init>()");

    @Test
    void isReadByThoseOnlyWhoNeedIt() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/demo/"))
                .importPath(Path.of("target/classes/org/actionroutes"));
        assertThat(classes).hasSizeGreaterThan(200);
        Set<String> found = new TreeSet<>();
        for (JavaClass type : classes) {
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                if (CLOCKS.contains(access.getTarget().getFullName())) {
                    found.add(type.getName().replaceAll("\\$.*", ""));
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(READERS);
    }
}
