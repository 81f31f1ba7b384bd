package org.actionroutes.build;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Packages depend downwards only. */
class PackagesTest {

    private static final String ROOT = "org.actionroutes";

    /** Each line may use those below it, and none above. */
    private static final List<List<String>> LINES = List.of(
            List.of("demo"),
            List.of("cli"),
            List.of("scaffold", "packaging", "report"),
            List.of("validate"),
            List.of("check", "kaoto", "export", "cases", "trial", "testplan", "scimcheck", "dev", "openapi", "editor"),
            List.of("admin"),
            List.of("app"),
            List.of("runtime", "server"),
            List.of("engine"),
            List.of("scim"),
            List.of("faces", "consent"),
            List.of("action"),
            List.of("metrics", "otel"),
            List.of("store"),
            List.of("callers"),
            List.of("isv", "mapping"),
            List.of("instance"),
            List.of("release"),
            List.of("manifest"),
            List.of("rules"),
            List.of("json", "schema", "yaml", "names", "text", "bounds", "replicas", "html"),
            List.of("settings"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> location.contains("/target/classes/"))
            .importPackages(ROOT);

    @Test
    void noneUsesWhatIsAbove() {
        assertThat(CLASSES).hasSizeGreaterThan(200);
        List<String> upwards = new ArrayList<>();
        for (JavaClass user : CLASSES) {
            user.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(used -> used.getPackageName().startsWith(ROOT))
                    .filter(used -> line(used) < line(user))
                    .map(used -> user.getName() + " must not use " + used.getName() + ": its package is above")
                    .forEach(upwards::add);
        }
        assertThat(upwards).isEmpty();
    }

    private static int line(JavaClass type) {
        String name = type.getPackageName().substring(ROOT.length() + 1).split("\\.")[0];
        for (int i = 0; i < LINES.size(); i++) {
            if (LINES.get(i).contains(name)) {
                return i;
            }
        }
        throw new AssertionError("the package " + name + " has no place in the order of packages; give it one here");
    }

    @Test
    void noneGoesInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void eachSaysWhatItIsFor() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
                .allSatisfy(name -> assertThat(Stream.of("src/main/java", "src/demo/java")
                                .map(sources -> Path.of(sources, name.replace('.', '/'), "package-info.java")))
                        .as("a package-info.java that says what the package is for")
                        .anyMatch(Files::exists));
    }
}
