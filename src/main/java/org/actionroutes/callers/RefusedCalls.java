package org.actionroutes.callers;

/** Where calls that were refused are written down, besides the log. A runtime may bind one in Camel's registry. */
public interface RefusedCalls {

    /**
     * May wait; nobody waits for it.
     *
     * @param refusal who was refused what
     */
    void write(Refusal refusal);

    /**
     * Refused calls of one address.
     *
     * @param integration the integration's name; as the caller gave it, where there is no such instance
     * @param instance the instance's name, likewise
     * @param address the caller's
     * @param why why; holds nothing secret
     * @param times how many of them since this was last written for this instance and address
     */
    record Refusal(String integration, String instance, String address, String why, long times) {}
}
