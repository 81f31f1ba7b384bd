package org.actionroutes.isv.failure;

import java.io.IOException;

/** An answer is larger than what may be read of it. */
public class AnswerTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long bytes;
    private final String setting;

    /**
     * @param bytes the bound
     * @param setting where the bound comes from, as an operator would set it
     */
    public AnswerTooLargeException(long bytes, String setting) {
        super("more than " + bytes + " bytes");
        this.bytes = bytes;
        this.setting = setting;
    }

    /** @return the bound */
    public long bytes() {
        return bytes;
    }

    /** @return where the bound comes from */
    public String setting() {
        return setting;
    }
}
