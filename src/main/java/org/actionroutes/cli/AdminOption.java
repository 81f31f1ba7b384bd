package org.actionroutes.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.actionroutes.admin.AdminServer;
import org.actionroutes.admin.Administrators;
import org.actionroutes.app.StartProblem;
import picocli.CommandLine.Option;

/** Options of the management API. */
final class AdminOption {

    private static final int USUAL_PORT = 9877;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "The port for the management API: 9877, where there is a database and ADMIN_TOKEN or"
                    + " ADMIN_JWT_ISSUER is set; else it is off.")
    private Integer port;

    @Option(
            names = "--admin-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address for the management API (default: ${DEFAULT-VALUE}).")
    private String address;

    /**
     * @param environment the variables of the process
     * @param stored whether there is a database
     * @return who may call; empty where the API is off
     * @throws StartProblem if it is asked for and can't be on, or something stands in the way of its port
     */
    Optional<Administrators> check(Map<String, String> environment, boolean stored) {
        Optional<Administrators> administrators;
        try {
            administrators = Administrators.of(environment);
        } catch (IllegalArgumentException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
        if (stored && administrators.isPresent()) {
            Ports.check("--admin-port", address, place().port());
            return administrators;
        }
        if (port != null) {
            throw new StartProblem(List.of(
                    stored
                            ? "--admin-port: nobody could call the management API; set ADMIN_TOKEN, or"
                                    + " ADMIN_JWT_ISSUER, ADMIN_JWT_AUDIENCE and ADMIN_JWKS_URL"
                            : "--admin-port: the management API is for instances in a database; name one with"
                                    + " --database"));
        }
        return Optional.empty();
    }

    AdminServer.Place place() {
        return new AdminServer.Place(address, port == null ? USUAL_PORT : port);
    }
}
