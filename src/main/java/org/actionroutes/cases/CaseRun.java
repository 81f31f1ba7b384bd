package org.actionroutes.cases;

import com.schibsted.spt.data.jslt.Expression;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.actionroutes.action.ActionComponent;
import org.actionroutes.action.Contract;
import org.actionroutes.app.Application;
import org.actionroutes.app.Homes;
import org.actionroutes.app.StartProblem;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.yaml.YamlProblem;

/** Plays cases: starts the routes of their integrations in this process, and for each case an ISV. */
public final class CaseRun implements AutoCloseable {

    /** Most of the time of a case is waiting. */
    private static final int AT_ONCE = 8;

    private static final Map<String, String> SETTINGS = Map.of(
            "camel.server.port", "0",
            "camel.server.host", "127.0.0.1",
            "camel.management.enabled", "false",
            "isv.allow-private-addresses", "true",
            // Waits are short, and a case that fails on purpose is not in the way of the next.
            "isv.backoff-ms", "20",
            "isv.circuit-minimum-calls", "1000000",
            // Who tries a draft wants to know whether it passes.
            "drafts.start", "true");

    private final Vertx vertx = Vertx.vertx();
    private final Application application;
    private final CaseInstances instances;
    private final CaseReader reader;
    private CasePlayer player;

    private CaseRun(Application application, CaseInstances instances, CaseReader reader) {
        this.application = application;
        this.instances = instances;
        this.reader = reader;
    }

    /**
     * Starts the routes.
     *
     * @param homes where routes, mappings and cases are
     * @param folders the folders of these cases
     * @param integrations those whose cases will be played
     * @param mappings mappings that have been compiled, by their names; others are when they are needed
     * @throws StartProblem if they can't start
     */
    public static CaseRun start(
            Homes homes, CaseFolders folders, Set<String> integrations, Map<String, Expression> mappings) {
        return start(homes, folders, integrations, mappings, CasePlayer.PATIENCE);
    }

    static CaseRun start(
            Homes homes,
            CaseFolders folders,
            Set<String> integrations,
            Map<String, Expression> mappings,
            Duration patience) {
        Manifests manifests = homes.manifests();
        CaseInstances instances = new CaseInstances(integrations, manifests);
        Application application = new Application(homes, instances, SETTINGS, mappings, Map.of());
        CaseRun run = new CaseRun(application, instances, new CaseReader(folders, manifests));
        try {
            application.start();
            run.player = new CasePlayer(URI.create("http://127.0.0.1:" + application.port()), patience);
            return run;
        } catch (StartProblem e) {
            run.close();
            throw e;
        }
    }

    /**
     * Plays cases, several at once.
     *
     * @param cases their names
     * @param each gets each outcome, in the order of the names
     * @return all outcomes, in that order
     * @throws InterruptedException if the thread was interrupted
     */
    public List<CaseOutcome> play(Collection<CaseName> cases, Consumer<CaseOutcome> each) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<CaseOutcome>> started = new ArrayList<>();
            cases.forEach(name -> started.add(workers.submit(() -> play(name))));
            List<CaseOutcome> outcomes = new ArrayList<>();
            for (Future<CaseOutcome> one : started) {
                outcomes.add(one.get());
                each.accept(outcomes.get(outcomes.size() - 1));
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a case was not played", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /**
     * @param name the name of a case
     * @return what became of it
     * @throws InterruptedException if the thread was interrupted
     */
    public CaseOutcome play(CaseName name) throws InterruptedException {
        long start = System.nanoTime();
        Case it = null;
        List<String> wrong;
        try {
            Case read = reader.read(name);
            wrong = play(read);
            it = read;
        } catch (YamlProblem e) {
            wrong = e.getMessage().lines().toList();
        }
        return new CaseOutcome(name, it, wrong, Duration.ofNanos(System.nanoTime() - start));
    }

    private List<String> play(Case it) throws InterruptedException {
        try (StubIsv isv = new StubIsv(vertx)) {
            instances.add(it, isv.baseUrl());
            return player.play(it, isv);
        } finally {
            instances.remove(it);
        }
    }

    /** @return the names of the contracts that each integration implements */
    public Map<String, Set<String>> implemented(Set<String> integrations) {
        ActionComponent actions = application.camelContext().getComponent("action", ActionComponent.class);
        Map<String, Set<String>> all = new HashMap<>();
        integrations.forEach(name -> all.put(
                name, actions.implementedBy(name).stream().map(Contract::name).collect(Collectors.toSet())));
        return all;
    }

    @Override
    public void close() {
        application.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
