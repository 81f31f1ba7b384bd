package org.actionroutes.cli;

/** What helps have in common. */
final class Examples {

    /** Above the examples of a command. */
    static final String HEADING = "%nExamples:%n";

    private Examples() {}
}
