package org.actionroutes.app;

import java.net.BindException;
import java.nio.file.Path;
import org.apache.camel.FailedToCreateRouteException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what an exception at the start means, for those mistakes that only Camel can find. */
final class StartFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailures.class);

    private StartFailures() {
    }

    /** @return the place, as far as it is known, and the innermost reason */
    static String explain(Throwable failure, Homes homes) {
        LOG.debug("The start failed", failure);
        String place = "";
        Throwable reason = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FailedToCreateRouteException route) {
                place = place(route, homes);
            }
            if (cause instanceof BindException) {
                return "a port is in use already (" + cause.getMessage() + "); choose others with --port and --management-port";
            }
            if (cause.getMessage() != null) {
                reason = cause;
            }
        }
        return place + (reason.getMessage() == null ? reason.toString() : reason.getMessage());
    }

    private static String place(FailedToCreateRouteException route, Homes homes) {
        String location = route.getLocation();
        if (location == null) {
            return "route " + route.getRouteId() + ": ";
        }
        String file = location.replaceFirst("^file:", "");
        for (Path home : homes.directories()) {
            if (file.startsWith(home + "/")) {
                file = file.substring(home.toString().length() + 1);
            }
        }
        return file + ": ";
    }
}
