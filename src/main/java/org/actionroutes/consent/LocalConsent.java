package org.actionroutes.consent;

/** Whoever has consent given in this process for itself, as a command does; a bean in the registry. */
public interface LocalConsent {

    /** @return where browsers reach this process, in place of the setting */
    String publicUrl();

    /** Is told once a browser that has begun came back, and has its page. */
    void ended(Page page);
}
