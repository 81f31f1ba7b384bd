package org.actionroutes.mapping;

/**
 * What a mapping says by {@code error("…")}: that it can't take a value which the caller gave, and why. Its message is
 * a sentence for an administrator.
 */
public class MappingRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappingRefusal(String sentence) {
        super(sentence);
    }
}
