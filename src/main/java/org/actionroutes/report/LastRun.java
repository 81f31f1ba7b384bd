package org.actionroutes.report;

import java.time.Instant;
import java.util.List;
import org.actionroutes.cases.CaseOutcome;

/**
 * The run of cases that a report tells of.
 *
 * @param source where the outcomes are from, as in {@code played for this report}
 * @param when when that was
 * @param outcomes what became of the cases, in the order of their names
 * @param problems why none could be played; empty where they were
 */
public record LastRun(String source, Instant when, List<CaseOutcome> outcomes, List<String> problems) {}
