package org.actionroutes.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.actionroutes.app.StartProblem;

/** Tells which integrations' files change in home directories. */
final class HomesWatch implements AutoCloseable {

    /** In place of an integration's name: what all share, or a change that is not known in detail. */
    static final String SHARED = "";

    /** An editor writes a file in several steps. */
    private static final long SETTLED_MS = 100;

    private static final Set<String> FOLDERS = Set.of("routes", "transforms");
    private static final Set<String> SHARED_FOLDERS = Set.of("faces", "kamelets");

    private final List<Path> homes;
    private final WatchService service;

    /** @throws StartProblem if they can't be watched */
    HomesWatch(List<Path> homes) {
        this.homes = homes;
        try {
            service = homes.get(0).getFileSystem().newWatchService();
            for (Path home : homes) {
                for (String folder : FOLDERS) {
                    register(home.resolve(folder));
                }
            }
        } catch (IOException e) {
            throw new StartProblem(List.of("files can't be watched: " + e));
        }
    }

    private void register(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                directory.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Gone already.
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Waits for a change.
     *
     * @return the integrations whose files have changed since the last call, {@link #SHARED} among them for files of
     *     all
     */
    Set<String> changed() throws InterruptedException {
        Set<String> changed = new TreeSet<>();
        WatchKey key = service.take();
        while (key != null || changed.isEmpty()) {
            if (key == null) {
                key = service.take();
            }
            add(key, changed);
            key.reset();
            key = service.poll(SETTLED_MS, TimeUnit.MILLISECONDS);
        }
        return changed;
    }

    private void add(WatchKey key, Set<String> changed) {
        Path folder = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (!(event.context() instanceof Path name)) {
                changed.add(SHARED);
                continue;
            }
            Path file = folder.resolve(name);
            if (isOfAnEditor(name.toString())) {
                continue;
            }
            try {
                if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
                    register(file);
                }
            } catch (IOException e) {
                throw new StartProblem(List.of(file + " can't be watched: " + e));
            }
            changed.add(integration(file));
        }
    }

    /** Copies and locks that editors put beside a file. */
    private static boolean isOfAnEditor(String name) {
        return name.startsWith(".") || name.startsWith("#") || name.endsWith("~") || name.matches("\\d+");
    }

    private String integration(Path file) {
        return homes.stream()
                .filter(file::startsWith)
                .map(home -> home.relativize(file))
                .filter(path -> path.getNameCount() > 2
                        && !SHARED_FOLDERS.contains(path.getName(1).toString()))
                .map(path -> path.getName(1).toString())
                .findFirst()
                .orElse(SHARED);
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new StartProblem(List.of("files are still watched: " + e));
        }
    }
}
