package org.actionroutes.dev;

import java.util.List;
import org.actionroutes.app.StartProblem;
import org.actionroutes.yaml.YamlProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says why a change is not live. */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(LiveReload.class);

    private Refusals() {}

    /**
     * @param what has changed
     * @param attempt brings it to life; {@link StartProblem} and {@link YamlProblem} say what is wrong with it
     */
    static void to(String what, Runnable attempt) {
        try {
            attempt.run();
        } catch (StartProblem e) {
            refuse(what, e.problems());
        } catch (YamlProblem e) {
            refuse(what, e.getMessage().lines().toList());
        } catch (RuntimeException e) {
            LOG.error("{}: not live for an unforeseen reason; what answered before goes on", what, e);
        }
    }

    private static void refuse(String what, List<String> problems) {
        LOG.error("{}: not live; what answered before goes on", what);
        problems.forEach(LOG::error);
    }
}
