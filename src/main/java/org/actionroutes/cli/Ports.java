package org.actionroutes.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import org.actionroutes.app.StartProblem;

/** Checks ports before anything starts: Camel only logs that it could not listen, and would go on without. */
final class Ports {

    private static final int LARGEST = 65_535;

    private Ports() {}

    /**
     * @param option the option that the port was given by
     * @param address where it is to be listened on: a host name or an IP address
     * @param port the port; 0 stands for any
     * @throws StartProblem if it is no port, something listens on it already, or the address is not one of this
     *     machine's
     */
    static void check(String option, String address, int port) {
        if (port < 0 || port > LARGEST) {
            throw new StartProblem(List.of(option + " " + port + ": a port is a number from 0 to " + LARGEST));
        }
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            InetSocketAddress place = new InetSocketAddress(address, port);
            if (place.isUnresolved()) {
                throw new StartProblem(List.of("the address '" + address
                        + "' does not resolve; give one of this machine's, such as 127.0.0.1, or 0.0.0.0 for all"));
            }
            trial.bind(place);
        } catch (IOException e) {
            throw new StartProblem(List.of(
                    "port " + port + " can't be listened on (" + e.getMessage() + "); choose another with " + option));
        }
    }
}
