package org.actionroutes.isv.call;

import java.io.OutputStream;
import org.actionroutes.isv.failure.SecretsInUse;
import org.actionroutes.isv.http.Answer;
import org.actionroutes.isv.http.Outgoing;
import org.actionroutes.isv.trace.Sent;

/**
 * Sees whole messages between actions and their ISVs, with headers, bodies and whatever is secret in them, and may hold
 * one back. There is one only where somebody has bound it in the registry, as {@code action-routes try} does; traces
 * and what they tell know no bodies. Parts of an action that run at the same time tell it at the same time.
 */
public interface MessageObserver {

    /** What came of one message; told once. */
    interface Exchange {

        /** @return gets the bytes of the answer's body as they are read, after decompression */
        OutputStream body();

        /** It was answered, and the answer has been read. */
        void answered(Answer answer);

        /** There is no whole answer. */
        void failed(Exception why);
    }

    /**
     * A message is about to be sent.
     *
     * @param sent what traces know of it
     * @param message all of it
     * @param secrets what is secret in it
     * @return is told what comes of it
     * @throws Exception where it is not to be sent; the call has failed with that
     */
    Exchange sends(Sent sent, Outgoing message, SecretsInUse secrets) throws Exception;
}
