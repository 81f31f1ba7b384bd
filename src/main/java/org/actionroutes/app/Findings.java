package org.actionroutes.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.actionroutes.yaml.YamlProblem;

/** Gathers what is wrong with what a start is made of, so that a person reads of all of it at once. */
public final class Findings {

    private final List<String> problems = new ArrayList<>();

    /**
     * @param part checks or reads one part, and throws {@link StartProblem} or {@link YamlProblem} where it is wrong
     * @return what it gives, or null where it is wrong
     */
    public <T> T of(Supplier<T> part) {
        try {
            return part.get();
        } catch (StartProblem e) {
            problems.addAll(e.problems());
        } catch (YamlProblem e) {
            problems.addAll(e.getMessage().lines().toList());
        }
        return null;
    }

    /** As {@link #of(Supplier)}, for a part that gives nothing. */
    public void check(Runnable part) {
        of(() -> {
            part.run();
            return null;
        });
    }

    public void add(Collection<String> found) {
        problems.addAll(found);
    }

    public void add(Findings other) {
        problems.addAll(other.problems);
    }

    /** @return whether nothing was wrong */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** @throws StartProblem if anything was wrong */
    public void stopIfAny() {
        if (!problems.isEmpty()) {
            throw new StartProblem(problems);
        }
    }
}
