package org.actionroutes.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.actionroutes.yaml.YamlProblem;

/** Directories of a home that can't be read, such as those that only others may read. */
public final class Unreadable {

    private Unreadable() {}

    /**
     * @param folder what was to be read
     * @param e an {@link IOException}, or an {@link UncheckedIOException} as {@link java.util.stream.Stream}s throw it
     * @return the problem, ready to be thrown
     */
    public static YamlProblem problem(Path folder, Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        String place = cause instanceof FileSystemException file && file.getFile() != null
                ? file.getFile()
                : folder.toString();
        return new YamlProblem(
                "file/unreadable",
                place,
                0,
                "can't be read"
                        + (cause instanceof AccessDeniedException
                                ? "; whoever starts this needs the right to read it"
                                : " (" + cause.getMessage() + ")"));
    }
}
