package org.actionroutes.isv.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A file that one process, and in it one thread, has for itself. The lock ends with the process, so nothing is left over by one that died. */
final class FileHold implements RefreshTokens.Hold {

    /** The system knows only processes, and refuses a second lock of the same one. */
    private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

    private final FileChannel channel;
    private final Semaphore here;

    private FileHold(FileChannel channel, Semaphore here) {
        this.channel = channel;
        this.here = here;
    }

    /**
     * Waits until nobody else has it.
     *
     * @param file is made where there is none, with these attributes, and stays
     * @throws IOException if the file system has no locks
     */
    static FileHold of(Path file, FileAttribute<?>... attributes) throws IOException {
        Semaphore here = HERE.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
        here.acquireUninterruptibly();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
            channel.lock();
            return new FileHold(channel, here);
        } catch (IOException | RuntimeException e) {
            if (channel != null) {
                channel.close();
            }
            here.release();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            here.release();
        }
    }
}
