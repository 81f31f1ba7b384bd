package org.actionroutes.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.actionroutes.admin.AdminServer;
import org.actionroutes.admin.Administrators;
import org.actionroutes.app.Application;
import org.actionroutes.app.Findings;
import org.actionroutes.app.OtherVersions;
import org.actionroutes.app.Sources;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.HeapCheck;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.dev.LiveReload;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.store.JoinedInstances;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoreProblem;
import org.actionroutes.store.StoreUnavailable;
import org.actionroutes.validate.Validation;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code action-routes run}: answers Okta's calls until the process is told to end. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Answer Okta's calls.",
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes run --demo",
            "  action-routes run --instances instances --home my",
            "  action-routes run --dev --instances instances --home my"
        },
        sortOptions = false)
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

    @Mixin
    private StoreOption database = new StoreOption();

    @Mixin
    private AdminOption admin = new AdminOption();

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private PackagesOption packages = new PackagesOption();

    @Option(
            names = "--dev",
            description = "Have changed files of homes and instances answer at once, without a restart. A change with a"
                    + " mistake is told of, and what answered before goes on.")
    private boolean dev;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Demo running = demo ? startDemo() : null) {
            SourceReader sources = new SourceReader(home, instancesDirectory, running);
            try (LiveReload live = dev ? sources.reload() : null) {
                prepare(running, sources, live).run();
            }
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

    private Application prepare(Demo running, SourceReader sources, LiveReload live) {
        String faces = address != null ? address : demo ? LOOPBACK : EVERYWHERE;
        Findings findings = new Findings();
        findings.check(() -> Ports.check("--port", faces, port));
        findings.check(() -> Ports.check("--management-port", managementAddress, managementPort));
        SettingsCheck settings = new SettingsCheck();
        List<String> wrongSettings = settings.problems(System.getenv());
        findings.add(wrongSettings);
        boolean stored = database.isGiven() || instancesDirectory == null && running == null && live == null;
        Optional<Administrators> administrators = findings.of(() -> admin.check(System.getenv(), stored));
        if (wrongSettings.isEmpty()) {
            stopWhereTheHeapIsTooSmall();
        }
        Sources read = sources.read(findings);
        OtherVersions others = findings.of(packages::read);
        findings.stopIfAny();
        if (stored && live != null) {
            throw new StartProblem(List.of("--dev is for instances that are files; leave it out, or --database"));
        }
        if (!stored && running == null && read.instances().all().isEmpty()) {
            LOG.warn("There is no instance, so nobody can call anything; --instances names a directory of them");
        }
        settings.warnings(System.getenv()).forEach(LOG::warn);
        Validation.onlyForSubmission(read.homes(), integrations(read.instances()))
                .ifPresent(LOG::warn);
        Map<String, String> properties = new HashMap<>();
        properties.put("camel.server.port", Integer.toString(port));
        properties.put("camel.server.host", faces);
        properties.put("camel.management.port", Integer.toString(managementPort));
        properties.put("camel.management.host", managementAddress);
        sources.addDemo(read);
        if (!stored && packages.isGiven()) {
            LOG.warn("--packages is for instances in a database, and there is none");
        }
        if (stored) {
            return withDatabase(read, others, properties, administrators);
        }
        try {
            return live == null
                    ? new Application(read.homes(), read.instances(), properties, read.mappings(), System.getenv())
                    : Application.ofFaces(
                            read.homes(),
                            live.instances(),
                            properties,
                            System.getenv(),
                            context -> live.start(context, read));
        } catch (IllegalArgumentException e) {
            throw new StartProblem(List.of(e.getMessage()));
        }
    }

    private Application withDatabase(
            Sources read,
            OtherVersions others,
            Map<String, String> properties,
            Optional<Administrators> administrators) {
        Store store = database.open(PackagesOption.releases(read.homes(), others.all()), read.instances());
        try {
            store.follow();
            Instances all = new JoinedInstances(read.instances(), store);
            Application application =
                    new Application(read.homes(), all, properties, read.mappings(), System.getenv()).with(store);
            if (!others.all().isEmpty()) {
                application.starting(others).closing(others::close);
            }
            administrators
                    .map(who -> new AdminServer(admin.place(), who, store))
                    .ifPresent(server -> application.starting(server).closing(server::close));
            return application;
        } catch (StoreProblem | IllegalArgumentException | StoreUnavailable e) {
            store.close();
            throw new StartProblem(e.getMessage().lines().toList());
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

    private int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return WRONG;
    }
}
