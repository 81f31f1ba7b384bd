package org.actionroutes.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.actionroutes.mapping.MappingProblem;
import org.actionroutes.yaml.YamlDocument;
import org.apache.camel.FailedToCreateRouteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an exception at the start means, for those mistakes that only Camel can find. */
final class StartFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);
    private static final Pattern PLACE = Pattern.compile("(?s)(.*?)\\s+in (?:file:)?(\\S+), line (\\d+), column.*");

    private StartFailures() {}

    /** @return the place, as far as it is known, and the innermost reason */
    static String explain(Throwable failure, Homes homes) {
        LOG.debug("The start failed", failure);
        String place = "";
        Throwable reason = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException route) {
                place = placeOf(route.getRouteId(), homes) + ": ";
            }
            if (cause instanceof MappingProblem problem) {
                return problem.hasLine() ? problem.getMessage() : place + problem.getMessage();
            }
            if (cause.getMessage() != null) {
                reason = cause;
            }
        }
        String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        Matcher located = PLACE.matcher(message);
        return located.matches()
                ? relative(located.group(2), homes) + ":" + located.group(3) + ": " + located.group(1)
                : place + message;
    }

    private static String placeOf(String routeId, Homes homes) {
        for (RouteFile file : homes.routeFiles()) {
            YamlDocument document = file.read();
            for (int i = 0; i < document.content().size(); i++) {
                String at = "/" + i + "/route/id";
                JsonNode id = document.content().at(at);
                if (id.asText().equals(routeId)) {
                    return file.name() + ":" + document.line(at) + ": route " + routeId;
                }
            }
        }
        return "route " + routeId;
    }

    private static String relative(String file, Homes homes) {
        Path absolute = Path.of(file).toAbsolutePath();
        return homes.directories().stream()
                .filter(absolute::startsWith)
                .max(Comparator.comparing(Path::getNameCount))
                .map(home -> home.relativize(absolute).toString())
                .orElse(file);
    }
}
