package org.actionroutes.isv.token;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A file that one process, and in it one thread, has for itself. The lock ends with the process, so nothing is left
 * over by one that died.
 */
final class FileHold implements RefreshTokens.Hold {

    /** The system knows only processes, and refuses a second lock of the same one. */
    private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

    private static final long BETWEEN_TRIES = TimeUnit.MILLISECONDS.toNanos(20);

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
     * @param longest how long to wait at most: a process that stands still must not stop all others
     * @throws IOException if somebody else has it for longer, or the file system has no locks
     */
    static FileHold of(Path file, Duration longest, FileAttribute<?>... attributes) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        Semaphore here = HERE.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new Semaphore(1));
        acquire(here, longest);
        FileHold hold = null;
        try {
            FileChannel channel =
                    FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
            hold = new FileHold(channel, here);
            // Java can wait for a lock only without a bound.
            while (channel.tryLock() == null) {
                if (System.nanoTime() - end > 0) {
                    throw new IOException("another process has it");
                }
                LockSupport.parkNanos(BETWEEN_TRIES);
            }
            return hold;
        } catch (IOException | RuntimeException e) {
            if (hold == null) {
                here.release();
            } else {
                hold.close();
            }
            throw e;
        }
    }

    private static void acquire(Semaphore here, Duration longest) throws IOException {
        try {
            if (!here.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("another thread has it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
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
