package org.actionroutes.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.actionroutes.action.ActionComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The process that {@link OptionalLibrariesTest} starts. The home, where mappings lie, is on its class path. */
final class AcmeWithoutServer {

    private AcmeWithoutServer() {}

    /** Says how many contracts acme implements in a context that has the components and no HTTP server. */
    public static void main(String[] home) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                Stream<Path> files = Files.list(Path.of(home[0], "routes", "acme"))) {
            List<Path> routes = files.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
            for (Path file : routes) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
            }
            context.start();
            System.out.println(context.getComponent("action", ActionComponent.class)
                            .implementedBy("acme")
                            .size()
                    + " contracts");
        }
    }
}
