package org.actionroutes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.actionroutes.isv.trace.TraceText;
import org.actionroutes.json.Json;
import org.actionroutes.server.TracePages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes trace}: shows what the last actions of a running Action Routes did towards the ISV. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        footerHeading = Examples.HEADING,
        footer = {"  action-routes trace --last 5", "  action-routes trace 7f3c1f0e"},
        sortOptions = false,
        description = "Show each request that the last actions made to the ISV.")
final class TraceCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9876",
            description = "The management port of the running Action Routes (default: ${DEFAULT-VALUE}).")
    private int managementPort;

    @Option(
            names = "--management-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address of that port (default: ${DEFAULT-VALUE}).")
    private String managementAddress;

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many actions to show, the newest first (default: ${DEFAULT-VALUE}).")
    private int last;

    @Parameters(
            arity = "0..1",
            paramLabel = "REQUEST-ID",
            description = "Show the action of this request: the X-Request-Id of its answer.")
    private String requestId;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String address =
                "http://" + (managementAddress.contains(":") ? "[" + managementAddress + "]" : managementAddress) + ":"
                        + managementPort + TracePages.PATH
                        + (requestId == null
                                ? "?last=" + last
                                : "?requestId=" + URLEncoder.encode(requestId, StandardCharsets.UTF_8));
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE);
            String token = System.getenv("ADMIN_TOKEN");
            if (token != null) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 401) {
                return wrong("the running Action Routes shows traces only to who has its ADMIN_TOKEN; set that "
                        + "environment variable here, too");
            }
            JsonNode traces = Json.MAPPER.readTree(answer.body()).path("traces");
            return show(traces);
        } catch (IOException | IllegalArgumentException e) {
            return wrong("no Action Routes answers on management port " + managementPort
                    + "; choose another with --management-port");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return wrong("interrupted");
        }
    }

    private int show(JsonNode traces) {
        if (traces.isEmpty()) {
            return wrong(
                    requestId == null
                            ? "no action has ended yet"
                            : "there is no trace of request " + requestId + "; only the last actions are kept");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (JsonNode trace : traces) {
            List<String> lines = TraceText.lines(trace);
            lines.forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private int wrong(String message) {
        spec.commandLine().getErr().println("error: " + message);
        spec.commandLine().getErr().flush();
        return 1;
    }
}
