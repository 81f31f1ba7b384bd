package org.actionroutes.app;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Actions that somebody still has to look at: their routes have {@code autoStartup: false}, so that Camel does not
 * start them, and nobody can call them.
 */
final class Drafts {

    /** The property that has them start all the same, as their cases need it. */
    static final String START = "drafts.start";

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private final boolean start;

    Drafts(boolean start) {
        this.start = start;
    }

    /** Tells of them, or starts them. */
    void started(CamelContext context) {
        List<String> drafts = context.getRoutes().stream()
                .filter(route -> !route.isAutoStartup())
                .map(Route::getRouteId)
                .sorted()
                .toList();
        if (!start) {
            if (!drafts.isEmpty()) {
                LOG.info("Drafts, not started: {}", drafts.stream().collect(Collectors.joining(", ")));
            }
            return;
        }
        for (String draft : drafts) {
            try {
                context.getRouteController().startRoute(draft);
            } catch (Exception e) {
                throw new StartProblem(List.of("the draft " + draft + " can't be started: " + e.getMessage()));
            }
        }
    }
}
