package org.actionroutes.scimcheck;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a feature.
 *
 * @param feature its name
 * @param outcome whether it can be switched on
 * @param lacks the contracts that it needs and that are not there
 * @param tries what was tried
 * @param warnings what is lost or worth knowing where it is switched on
 */
record Result(String feature, Outcome outcome, List<Lack> lacks, List<Tried> tries, List<String> warnings) {

    /** What can come of a feature. */
    enum Outcome {
        WORKS("works"),
        LACKS("lacks"),
        FAILED("failed"),
        UNTRIED("untried");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** @return what adds the contracts that it lacks and that can be; empty text where none can */
    String command() {
        String contracts =
                lacks.stream().filter(Lack::canBeAdded).map(Lack::contract).collect(Collectors.joining(" "));
        return contracts.isEmpty() ? "" : "action-routes add " + contracts;
    }

    /** @return whether it is not as the manifest says */
    boolean isBroken() {
        return outcome == Outcome.FAILED || lacks.stream().anyMatch(Lack::isPromised);
    }
}
