package org.actionroutes.isv.http;

/**
 * Settings for the client; times in milliseconds.
 *
 * @param allowPrivateAddresses whether ISVs may be called at private, loopback and link-local addresses
 * @param maxConnections how many calls there may be at once
 * @param connectTimeoutMs how long a connection may take to be made
 * @param responseTimeoutMs how long an answer may pause
 * @param exchangeTimeoutMs how long an exchange may take, from the wait for a connection to the end of the answer
 * @param maxAnswerBytes how large an answer may be of which records are selected while it is read
 * @param maxDocumentBytes how much of an answer may be kept in memory
 */
public record HttpSettings(
        boolean allowPrivateAddresses,
        int maxConnections,
        int connectTimeoutMs,
        int responseTimeoutMs,
        long exchangeTimeoutMs,
        long maxAnswerBytes,
        long maxDocumentBytes) {

    /** @throws IllegalArgumentException if one of them is below 1, which the client takes for no bound at all */
    public HttpSettings {
        atLeastOne("isv.max-connections", maxConnections);
        atLeastOne("isv.connect-timeout-ms", connectTimeoutMs);
        atLeastOne("isv.response-timeout-ms", responseTimeoutMs);
        atLeastOne("isv.exchange-timeout-ms", exchangeTimeoutMs);
        atLeastOne("isv.max-answer-bytes", maxAnswerBytes);
        atLeastOne("isv.max-document-bytes", maxDocumentBytes);
    }

    private static void atLeastOne(String setting, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(setting + " should be at least 1, not " + value);
        }
    }
}
