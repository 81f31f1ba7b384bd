package org.actionroutes.bench;

import java.util.ArrayList;
import java.util.List;

/** What is to be reached, as ratios between figures of one run. */
final class Targets {

    private static final double LISTING_BESIDE_STUB = 0.15;
    private static final double BESIDE_HAND_WRITTEN = 0.5;
    private static final double SLOWER_THAN_STUB = 1.3;
    private static final double MANY_BESIDE_STUB = 0.7;
    private static final int MANY = 256;
    static final long RESIDENT_MIB = 300;

    private Targets() {}

    /** @return for each target that this row has, whether it is met, and by what */
    static String of(
            Operation operation,
            int latency,
            int connections,
            double besideStub,
            double besideHandWritten,
            double p50BesideStub) {
        List<String> verdicts = new ArrayList<>();
        if (operation.callsPerAction() > 1) {
            return "";
        }
        if (latency == 0) {
            if (operation.contract().startsWith("list")) {
                verdicts.add(verdict(besideStub >= LISTING_BESIDE_STUB, "≥ " + LISTING_BESIDE_STUB + " of the stub"));
            }
            verdicts.add(
                    verdict(besideHandWritten >= BESIDE_HAND_WRITTEN, "≥ " + BESIDE_HAND_WRITTEN + " of hand-written"));
        } else if (connections < MANY) {
            verdicts.add(verdict(
                    p50BesideStub <= SLOWER_THAN_STUB,
                    "p50 ≤ " + SLOWER_THAN_STUB + " × the stub's: " + Measurement.number(p50BesideStub)));
        } else {
            verdicts.add(verdict(besideStub >= MANY_BESIDE_STUB, "≥ " + MANY_BESIDE_STUB + " of the stub"));
        }
        return String.join(", ", verdicts);
    }

    static String verdict(boolean met, String target) {
        return (met ? "met: " : "**missed**: ") + target;
    }
}
