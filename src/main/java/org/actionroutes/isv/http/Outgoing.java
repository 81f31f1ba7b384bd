package org.actionroutes.isv.http;

import java.util.Map;
import org.actionroutes.instance.Instance;

/**
 * What is sent to an ISV.
 *
 * @param instance whose call it is
 * @param method as in {@code GET}
 * @param url absolute
 * @param headers all of them by their names; the client adds what the connection needs
 * @param body as it stands, or null for none
 * @param selector which records of the answer are wanted; null for the whole answer
 */
public record Outgoing(
        Instance instance,
        String method,
        String url,
        Map<String, String> headers,
        byte[] body,
        RecordSelector selector) {}
