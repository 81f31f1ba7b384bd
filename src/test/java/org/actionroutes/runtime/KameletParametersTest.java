package org.actionroutes.runtime;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Wherever a runtime says that its Kamelets are. */
class KameletParametersTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classpath:kamelets",
                "kamelets",
                // As Camel K's operator writes it.
                "file:{folder},classpath:/kamelets",
                "classpath:kamelets,file:{folder}"
            })
    void areKnown(String locations) throws Exception {
        Files.writeString(
                folder.resolve("notify-action.kamelet.yaml"),
                "{spec: {definition: {properties: {notifyMe: {type: string}}}}}");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("kamelet", KameletComponent.class)
                    .setLocation(locations.replace("{folder}", folder.toString()));
            Set<String> names = new KameletParameters(context).secretPropertyNames();
            assertThat(names).contains("request", "pageSize");
            assertThat(names.contains("notifyMe")).isEqualTo(locations.contains("file:"));
        }
    }

    @Test
    void areKnownOfJars() throws Exception {
        Path jar = folder.resolve("kamelets.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            entries.putNextEntry(new JarEntry("more/"));
            entries.putNextEntry(new JarEntry("more/notify-action.kamelet.yaml"));
            entries.write("{spec: {definition: {properties: {notifyMe: {type: string}}}}}".getBytes(UTF_8));
            entries.putNextEntry(new JarEntry("more/README.md"));
        }
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.setApplicationContextClassLoader(classes);
            context.getComponent("kamelet", KameletComponent.class).setLocation("classpath:more,classpath:kamelets");
            assertThat(new KameletParameters(context).secretPropertyNames()).contains("notifyMe", "pageSize");
        }
    }
}
