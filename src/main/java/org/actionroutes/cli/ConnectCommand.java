package org.actionroutes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.check.SettingsCheck;
import org.actionroutes.consent.LocalConsent;
import org.actionroutes.consent.Page;
import org.actionroutes.consent.Tickets;
import org.actionroutes.instance.Instance;
import org.actionroutes.instance.Instances;
import org.actionroutes.instance.LoadedInstances;
import org.actionroutes.release.Releases;
import org.actionroutes.store.Consents.NotConnectable;
import org.actionroutes.store.OneTime;
import org.actionroutes.store.Store;
import org.actionroutes.store.StoreUnavailable;
import org.actionroutes.yaml.YamlProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code action-routes connect}: consent in a browser of this machine (RFC 8252 §7.3), or a start URL for another. */
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = {
            "Connect an instance to an account of its ISV, by consent.",
            "The instance is in a database that nobody else has open, or in PostgreSQL. The ISV sends the browser back to"
                    + " http://127.0.0.1:<port>/<integration>/connect/callback, which has to be registered there."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  action-routes connect my/customer --home my",
            "  action-routes connect my/customer --home my --start-url"
        },
        sortOptions = false,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it is connected, or the start URL was made", "1:it is not connected", "2:it was not tried"})
final class ConnectCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final String LOOPBACK = "127.0.0.1";

    @Parameters(paramLabel = "INTEGRATION/NAME", description = "The instance.")
    private String name;

    @Mixin
    private StoreOption database = new StoreOption();

    @Mixin
    private HomeOption home = new HomeOption();

    @Mixin
    private PackagesOption packages = new PackagesOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "The port that the browser is sent back to (default: any that is free).")
    private int port;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the browser (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--start-url",
            description = "Only print where a browser of somebody else begins: at PUBLIC_URL, where a process answers"
                    + " that has the same database. It is good for an hour, and for once.")
    private boolean startUrl;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            List<String> wrong = new SettingsCheck().problems(System.getenv());
            if (!wrong.isEmpty()) {
                throw new StartProblem(wrong);
            }
            Ports.check("--port", LOOPBACK, port);
            String[] parts = name.split("/", -1);
            if (parts.length != 2) {
                throw new StartProblem(
                        List.of(name + ": an instance is named as INTEGRATION/NAME, such as my/customer"));
            }
            return connect(parts[0], parts[1]);
        } catch (YamlProblem e) {
            return wrong(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            return wrong(e.problems());
        }
    }

    private int connect(String integration, String instance) {
        Homes homes = home.read();
        Releases releases = PackagesOption.releases(homes, packages.read().all());
        try (Store store = database.open(releases, new LoadedInstances(releases.homes()))) {
            store.consents().find(integration, instance);
            Tickets tickets = new Tickets(new OneTime(store.database(), Clock.systemUTC()));
            if (startUrl) {
                say(startUrl(tickets, publicUrl(), integration, instance).toString());
                return 0;
            }
            Waiting waiting = new Waiting("http://" + LOOPBACK + ":" + (port == 0 ? freePort() : port));
            try (Application application = application(homes, store, integration, waiting)) {
                application.start();
                say("Open this address in a browser of this machine, within " + seconds + " seconds:");
                say(startUrl(tickets, waiting.publicUrl(), integration, instance)
                        .toString());
                return outcome(waiting);
            }
        } catch (NotConnectable e) {
            throw new StartProblem(e.getMessage().lines().toList());
        } catch (StoreUnavailable e) {
            throw new StartProblem(List.of("the database can't be reached any more"));
        }
    }

    private static URI startUrl(Tickets tickets, String publicUrl, String integration, String instance) {
        return tickets.startUrl(publicUrl, integration, instance, System.getProperty("user.name"));
    }

    private static String publicUrl() {
        String url = System.getenv().getOrDefault("PUBLIC_URL", "").strip().replaceFirst("/+$", "");
        if (url.isEmpty()) {
            throw new StartProblem(List.of("PUBLIC_URL is not set: where browsers reach the process that answers, as in"
                    + " https://actions.example.com"));
        }
        return url;
    }

    private static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new StartProblem(List.of("no port is free at " + LOOPBACK));
        }
    }

    private static Application application(Homes homes, Store store, String integration, Waiting waiting) {
        return new Application(
                        homes,
                        new Only(store.instances(), integration),
                        Map.of(
                                "camel.server.host",
                                LOOPBACK,
                                "camel.server.port",
                                Integer.toString(URI.create(waiting.publicUrl()).getPort()),
                                "camel.management.enabled",
                                "false"))
                .with(store)
                .with("localConsent", waiting);
    }

    private int outcome(Waiting waiting) {
        try {
            Page page = waiting.page.get(seconds, TimeUnit.SECONDS);
            boolean connected = page.status() == 200;
            say(connected ? page.title() + " to the account: " + page.facts().get("Account") : page.title() + ".");
            page.sentences().stream().filter(sentence -> !connected).forEach(this::say);
            return connected ? 0 : FAILED;
        } catch (TimeoutException e) {
            say("Nobody came back within " + seconds + " seconds; the instance is as it was.");
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page is there, or is not", e);
        }
    }

    /** Routes of one integration are enough. */
    private record Only(Instances instances, String integration) implements Instances {

        @Override
        public Optional<Instance> find(String wanted, String name) {
            return instances.find(wanted, name);
        }

        @Override
        public boolean mayHave(String wanted) {
            return wanted.equals(integration);
        }
    }

    private static final class Waiting implements LocalConsent {

        private final CompletableFuture<Page> page = new CompletableFuture<>();
        private final String publicUrl;

        Waiting(String publicUrl) {
            this.publicUrl = publicUrl;
        }

        @Override
        public String publicUrl() {
            return publicUrl;
        }

        @Override
        public void ended(Page ended) {
            page.complete(ended);
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }

    private int wrong(List<String> problems) {
        problems.forEach(problem -> spec.commandLine().getErr().println("error: " + problem));
        spec.commandLine().getErr().flush();
        return WRONG_USE;
    }
}
