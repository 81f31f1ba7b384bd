package org.actionroutes.isv.http;

import org.actionroutes.settings.Settings;

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

    /**
     * @return those of a Camel context
     * @throws IllegalArgumentException if one of them is below 1, which the client takes for no bound at all; it names
     *     the setting
     */
    public static HttpSettings of(Settings settings) {
        return new HttpSettings(
                settings.flag("isv.allow-private-addresses"),
                settings.number("isv.max-connections", 1),
                settings.number("isv.connect-timeout-ms", 1),
                settings.number("isv.response-timeout-ms", 1),
                settings.number("isv.exchange-timeout-ms", 1),
                settings.bytes("isv.max-answer-bytes"),
                settings.bytes("isv.max-document-bytes"));
    }
}
