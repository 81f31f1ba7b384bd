package org.actionroutes.validate;

import java.util.List;
import java.util.Locale;

/** The form of a report. */
public enum Report {
    /** One line for each finding, for people. */
    TEXT,
    /** One JSON object, for tools. */
    JSON,
    /** SARIF 2.1.0 (OASIS), which code scanning reads. */
    SARIF;

    /** @return its name on the command line */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param version the version of Action Routes
     * @return the report, ending in a line feed; empty text where there is nothing to tell
     */
    public String of(List<Finding> findings, String version) {
        return switch (this) {
            case TEXT -> TextReport.of(findings);
            case JSON -> JsonReport.of(findings, version);
            case SARIF -> SarifReport.of(findings, version);
        };
    }
}
