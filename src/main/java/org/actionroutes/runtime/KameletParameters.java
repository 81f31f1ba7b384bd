package org.actionroutes.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import org.actionroutes.yaml.YamlDocument;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.kamelet.KameletEndpointUriFactory;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;

/**
 * Has Camel hand Kamelet parameters over as they are written in YAML. Camel puts them into an endpoint URI without
 * encoding, where an {@code &} in a value, as in {@code GET /users?first={offset}&max={limit}}, would end the value;
 * those that count as secret it wraps in {@code RAW()}, which keeps a value whole.
 */
final class KameletParameters extends KameletEndpointUriFactory {

    /** By the text of a Kamelet: where a context comes after another, nearly all are the same. */
    private static final Map<String, Set<String>> NAMES = LRUCacheFactory.newLRUCache(100);

    private static final String ENDING = ".kamelet.yaml";

    private final CamelContext context;
    private Set<String> names;

    /** @param context whose Kamelets they are */
    KameletParameters(CamelContext context) {
        this.context = context;
    }

    /** @return the parameters of all Kamelets; known when the first route that calls one is read, and not before */
    @Override
    public synchronized Set<String> secretPropertyNames() {
        if (names == null) {
            Set<String> found = new TreeSet<>();
            String locations =
                    context.getComponent("kamelet", KameletComponent.class).getLocation();
            for (String location : locations.split(",")) {
                // Camel finds a Kamelet by a name with that slash, and lists none.
                addFrom(location.replaceFirst("^classpath:/+", "classpath:"), found);
            }
            names = found;
        }
        return names;
    }

    private void addFrom(String location, Set<String> found) {
        try {
            for (Resource kamelet : kamelets(location)) {
                try (InputStream text = kamelet.getInputStream()) {
                    found.addAll(NAMES.computeIfAbsent(
                            new String(text.readAllBytes(), StandardCharsets.UTF_8),
                            definition -> names(kamelet.getLocation(), definition)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the Kamelets at " + location + " can't be read", e);
        } catch (Exception e) {
            throw new IllegalStateException("the Kamelets at " + location + " can't be listed", e);
        }
    }

    private Collection<Resource> kamelets(String location) throws Exception {
        String folder = StringHelper.after(location, "classpath:", location);
        ClassLoader classes = context.getApplicationContextClassLoader();
        List<URL> folders = location.startsWith("file:") || classes == null
                ? List.of()
                : Collections.list(classes.getResources(folder + "/"));
        if (folders.isEmpty() || !folders.stream().allMatch(url -> "jar".equals(url.getProtocol()))) {
            return PluginHelper.getPackageScanResourceResolver(context).findResources(location + "/*" + ENDING);
        }
        // Camel reads a jar to its end to find what is in a folder of it.
        List<Resource> kamelets = new ArrayList<>();
        for (URL url : folders) {
            ((JarURLConnection) url.openConnection())
                    .getJarFile().stream()
                            .map(JarEntry::getName)
                            .filter(name -> name.startsWith(folder + "/") && name.endsWith(ENDING))
                            .map(name -> ResourceHelper.resolveResource(context, "classpath:" + name))
                            .forEach(kamelets::add);
        }
        return kamelets;
    }

    private static Set<String> names(String location, String kamelet) {
        Set<String> names = new TreeSet<>();
        YamlDocument.parse(location, kamelet)
                .content()
                .at("/spec/definition/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }
}
