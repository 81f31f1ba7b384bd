package org.actionroutes.release;

/** Whether an instance goes on to a compatible version when the files of its integration say one. */
public enum Following {
    /** It does. */
    follows,
    /** It does, and has: its version is not the one that somebody chose. */
    followed,
    /** Somebody moved it to another version than that of the files; there it stays. */
    stays
}
