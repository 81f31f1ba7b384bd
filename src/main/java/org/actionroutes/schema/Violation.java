package org.actionroutes.schema;

/**
 * One way in which a document departs from its contract.
 *
 * @param path where, as a JSON Pointer such as {@code /user/userName}; empty for the whole document
 * @param message what is wrong and what would be right, in a few words that follow the path: {@code is missing}
 */
public record Violation(String path, String message) {

    /** Path and message in one line, for logs and error details. */
    @Override
    public String toString() {
        return (path.isEmpty() ? "the document" : path) + " " + message;
    }
}
