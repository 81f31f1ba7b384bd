package org.actionroutes.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.actionroutes.app.StartProblem;
import org.actionroutes.yaml.YamlProblem;

/** {@code action-routes test --watch}: plays cases, and plays again those that a changed file concerns. */
final class Watch {

    private final TestRun test;
    private final HomeOption home;
    private final List<String> integrations;
    private final PrintWriter out;
    private final Consumer<List<String>> wrong;

    /**
     * @param integrations those whose cases are wanted; empty for all
     * @param wrong gets what keeps the routes from starting
     */
    Watch(TestRun test, HomeOption home, List<String> integrations, PrintWriter out, Consumer<List<String>> wrong) {
        this.test = test;
        this.home = home;
        this.integrations = integrations;
        this.out = out;
        this.wrong = wrong;
    }

    /**
     * Plays until the thread is interrupted, or the process ends.
     *
     * @throws StartProblem if the files can't be watched
     */
    void run() throws InterruptedException {
        try (HomesWatch files = new HomesWatch(home.read().directories())) {
            play(integrations);
            while (true) {
                Set<String> changed = files.changed();
                // What all share concerns all, and so does what is not known.
                boolean all = changed.contains(HomesWatch.SHARED);
                if (!integrations.isEmpty()) {
                    changed.retainAll(integrations);
                }
                if (all || !changed.isEmpty()) {
                    play(all ? integrations : changed);
                }
            }
        }
    }

    private void play(Collection<String> wanted) throws InterruptedException {
        try {
            test.run(wanted);
        } catch (YamlProblem e) {
            wrong.accept(e.getMessage().lines().toList());
        } catch (StartProblem e) {
            wrong.accept(e.problems());
        }
        out.println("Waiting for a change; Ctrl-C ends this");
        out.flush();
    }
}
