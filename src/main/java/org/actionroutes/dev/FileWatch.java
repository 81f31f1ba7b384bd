package org.actionroutes.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells when something has changed in some directories or any below them, also in those that come later. */
final class FileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE
    };
    /** Editors write in several steps, such as a new file and a rename. */
    private static final long QUIET_MS = 50;
    /** Where somebody writes all the time. */
    private static final int MOST_QUIETS = 10;
    /** Where the system doesn't tell (macOS), Java itself looks, every ten seconds. */
    private static final long LOOK_MS = 250;

    private final WatchService service;
    private final boolean tells;
    private final List<Path> roots;
    private final Predicate<Path> ignored;
    private final Map<WatchKey, Path> watched = new HashMap<>();

    /**
     * @param roots directories, which need not be there yet
     * @param ignored directories below them in which nothing is of interest
     */
    FileWatch(List<Path> roots, Predicate<Path> ignored) {
        this.ignored = ignored;
        this.roots =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
        try {
            service = FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            throw new UncheckedIOException("files can't be watched", e);
        }
        tells = !service.getClass().getSimpleName().startsWith("Polling");
        register();
    }

    /**
     * Returns when something may have changed since the last return, and nothing more for a moment.
     *
     * @return false where it has been closed
     */
    boolean await() throws InterruptedException {
        try {
            if (!tells) {
                Thread.sleep(LOOK_MS);
                return true;
            }
            boolean changed = false;
            while (!changed) {
                changed = concerns(service.take());
            }
            for (int i = 0; i < MOST_QUIETS; i++) {
                WatchKey more = service.poll(QUIET_MS, TimeUnit.MILLISECONDS);
                if (more == null) {
                    break;
                }
                concerns(more);
            }
            register();
            return true;
        } catch (ClosedWatchServiceException e) {
            return false;
        }
    }

    /** Of a directory that only holds a root, nothing else is of interest. */
    private boolean concerns(WatchKey key) {
        Path directory = watched.get(key);
        boolean within = directory != null && roots.stream().anyMatch(directory::startsWith);
        boolean concerns = false;
        for (WatchEvent<?> event : key.pollEvents()) {
            concerns |= within
                    || directory == null
                    || !(event.context() instanceof Path name)
                    || roots.contains(directory.resolve(name));
        }
        if (!key.reset()) {
            watched.remove(key);
        }
        return concerns;
    }

    private void register() {
        for (Path root : roots) {
            if (root.getParent() != null) {
                register(root.getParent());
            }
            if (Files.isDirectory(root)) {
                registerAll(root);
            }
        }
    }

    private void registerAll(Path root) {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    if (ignored.test(directory)) {
                        return FileVisitResult.SKIP_SUBTREE;
                    }
                    register(directory);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Gone while it was listed, which is an event.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.trace("Something has gone while it was listed, which is an event", e);
        }
    }

    private void register(Path directory) {
        try {
            watched.put(directory.register(service, KINDS), directory);
        } catch (IOException e) {
            LOG.trace("A directory has gone, which is an event", e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
