package org.actionroutes.foreign;

import java.util.List;

/**
 * Something that reads text of an ISV or of a caller.
 *
 * @param type the class that does it
 * @param name what of it
 * @param samples texts as they should be, from which others are made
 * @param refusal what it may throw; anything else is a fault
 * @param reading reads one, and fails with an {@link AssertionError} where the result makes no sense
 */
public record ForeignParser(
        Class<?> type, String name, List<String> samples, List<Class<? extends Exception>> refusal, Reading reading) {

    /** Reads a text. */
    public interface Reading {
        void read(String text) throws Exception;
    }

    @Override
    public String toString() {
        return type.getSimpleName() + ", " + name;
    }
}
