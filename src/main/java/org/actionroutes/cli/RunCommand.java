package org.actionroutes.cli;

import com.schibsted.spt.data.jslt.Expression;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.CertificateCheck;
import org.actionroutes.check.HeapCheck;
import org.actionroutes.check.RouteCheck;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.validate.Validation;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code action-routes run}: answers Okta's calls until the process is told to end. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Answer Okta's calls.", sortOptions = false)
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    /** Exit code for routes, instances or settings that are not as they should be. */
    private static final int WRONG = 1;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    @Option(
            names = "--demo",
            description = "Add the instance /acme/demo and the ISV that it calls, in this process. Its bearer "
                    + "token is 'demo'.")
    private boolean demo;

    @Option(
            names = "--demo-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "The port of the demo's ISV (default: ${DEFAULT-VALUE}; 0 for any).")
    private int demoPort;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The port that Okta calls (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The address that Okta calls (default: 0.0.0.0, which is all of this machine's; with "
                    + "--demo 127.0.0.1).")
    private String address;

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            defaultValue = "9876",
            description = "The port for health checks, metrics and traces (default: ${DEFAULT-VALUE}).")
    private int managementPort;

    @Option(
            names = "--management-address",
            paramLabel = "ADDRESS",
            defaultValue = LOOPBACK,
            description = "The address for health checks, metrics and traces (default: ${DEFAULT-VALUE}). At any but a "
                    + "loopback address,"
                    + " traces are shown only to who has the ADMIN_TOKEN.")
    private String managementAddress;

    @Option(
            names = "--instances",
            paramLabel = "DIR",
            defaultValue = "${env:INSTANCES_DIRECTORY}",
            description = "A directory with one YAML file for each instance (default: INSTANCES_DIRECTORY).")
    private Path instancesDirectory;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "A directory that holds routes/ and transforms/ of your own; may be given several times.")
    private List<Path> homes = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Demo running = demo ? startDemo() : null) {
            prepare(running).run();
            return 0;
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        }
    }

    private Demo startDemo() {
        Ports.check("--demo-port", LOOPBACK, demoPort);
        return Demo.start(demoPort);
    }

    private Application prepare(Demo running) {
        String faces = address != null ? address : demo ? LOOPBACK : EVERYWHERE;
        Findings findings = new Findings();
        findings.check(() -> Ports.check("--port", faces, port));
        findings.check(() -> Ports.check("--management-port", managementAddress, managementPort));
        SettingsCheck settings = new SettingsCheck();
        List<String> wrongSettings = settings.problems(System.getenv());
        findings.add(wrongSettings);
        if (wrongSettings.isEmpty()) {
            stopWhereTheHeapIsTooSmall();
        }
        Homes checked = findings.of(() -> withProgram(homes));
        LoadedInstances instances = null;
        Map<String, Expression> mappings = new HashMap<>();
        if (checked != null) {
            // Side by side: each takes a good part of the start, and needs nothing of the other.
            Findings others = new Findings();
            CompletableFuture<LoadedInstances> loaded =
                    CompletableFuture.supplyAsync(() -> others.of(() -> load(checked)));
            findings.check(() -> {
                RouteCheck routes = new RouteCheck(checked);
                findings.add(
                        routes.problems().stream().map(Throwable::getMessage).toList());
                routes.logWarnings();
                mappings.putAll(routes.mappings());
            });
            instances = loaded.join();
            findings.add(others);
        }
        findings.stopIfAny();
        if (running == null && instances.all().isEmpty()) {
            LOG.warn("There is no instance, so nobody can call anything; --instances names a directory of them");
        }
        settings.warnings(System.getenv()).forEach(LOG::warn);
        Validation.onlyForSubmission(checked, integrations(instances)).ifPresent(LOG::warn);
        Map<String, String> properties = new HashMap<>();
        properties.put("camel.server.port", Integer.toString(port));
        properties.put("camel.server.host", faces);
        properties.put("camel.management.port", Integer.toString(managementPort));
        properties.put("camel.management.host", managementAddress);
        if (running != null) {
            running.addTo(instances);
        }
        try {
            return new Application(checked, instances, properties, mappings, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
    }

    private static Set<String> integrations(LoadedInstances instances) {
        return instances.all().stream().map(Instance::integration).collect(Collectors.toCollection(TreeSet::new));
    }

    /** At once, since other checks might not come to their end. */
    private static void stopWhereTheHeapIsTooSmall() {
        Findings findings = new Findings();
        findings.add(HeapCheck.problems(System.getenv(), Runtime.getRuntime().maxMemory()));
        findings.stopIfAny();
    }

    /** @return the home of the program itself, and others after it */
    static Homes withProgram(List<Path> homes) {
        List<Path> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("action-routes.home", ".")));
        all.addAll(homes);
        return new Homes(all);
    }

    private LoadedInstances load(Homes checked) {
        LoadedInstances instances = new LoadedInstances(checked.manifests());
        if (instancesDirectory != null) {
            instances.addDirectory(instancesDirectory);
            checkCertificates(instances);
        }
        return instances;
    }

    private static void checkCertificates(LoadedInstances instances) {
        List<String> problems = new ArrayList<>();
        CertificateCheck.check(instances, (instance, message) -> problems.add("instance " + instance + ": " + message));
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }

    private int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return WRONG;
    }
}
