package org.actionroutes.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.cases.RunningProcess;

/**
 * Starts an unpacked image without a container engine: as the image's user, in its own view of the file system, of
 * which nothing can be written but {@code /tmp}. Where the machine does not let the tests do that, from the unpacked
 * files as they lie, made read-only.
 */
final class Container {

    /** Mounts are this process's own, and gone with it. */
    private static final String SCRIPT = """
            set -eu
            root=$1 user=$2
            shift 2
            mount --bind "$root" "$root"
            mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
            mount --bind /proc "$root/proc"
            mount --bind /dev "$root/dev"
            for mounted in $MOUNTS; do
              mount --bind "${mounted%%:*}" "$root${mounted#*:}"
              mount -o remount,ro,bind "$root${mounted#*:}"
            done
            mount -o remount,ro,bind "$root"
            exec chroot --userspec="$user" --groups= "$root" "$@"
            """;

    private final Path root;
    private final JsonNode config;
    private final boolean own;

    /**
     * @param root the unpacked image
     * @param config what a container is started with
     */
    Container(Path root, JsonNode config) throws IOException, InterruptedException {
        this.root = root;
        this.config = config;
        own = Shell.run("id", "-u").strip().equals("0")
                && Shell.result("unshare", "-m", "true").code() == 0;
        if (!own) {
            Shell.run("chmod", "-R", "a-w", root.toString());
        }
    }

    /** Whether it has its own view of the file system, and the image's user. */
    boolean isOwn() {
        return own;
    }

    /**
     * Starts it with the image's own arguments and some more.
     *
     * @param mounts directories of this machine by where they are in the container
     */
    RunningProcess start(Map<String, Path> mounts, Map<String, String> environment, List<String> more)
            throws IOException {
        Map<String, String> variables = new TreeMap<>();
        config.get("Env").forEach(entry -> {
            String[] variable = entry.asText().split("=", 2);
            variables.put(variable[0], translated(variable[1], mounts));
        });
        List<String> command = new ArrayList<>();
        if (own) {
            List<String> binds = new ArrayList<>();
            for (Map.Entry<String, Path> mount : mounts.entrySet()) {
                binds.add(mount.getValue() + ":" + mount.getKey());
            }
            variables.put("MOUNTS", String.join(" ", binds));
            command.addAll(List.of(
                    "unshare",
                    "-m",
                    "sh",
                    "-c",
                    SCRIPT,
                    "sh",
                    root.toString(),
                    config.get("User").asText()));
        }
        config.get("Entrypoint").forEach(word -> command.add(translated(word.asText(), mounts)));
        config.get("Cmd").forEach(word -> command.add(translated(word.asText(), mounts)));
        more.forEach(word -> command.add(translated(word, mounts)));
        variables.putAll(environment);
        return new RunningProcess(command, variables);
    }

    private String translated(String word, Map<String, Path> mounts) {
        if (own || !word.startsWith("/")) {
            return word;
        }
        Path mounted = mounts.get(word);
        return mounted != null
                ? mounted.toString()
                : root.resolve(word.substring(1)).toString();
    }

    /** The user that a process runs as. */
    static String userOf(long pid) throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                .replaceAll("(?s).*\\nUid:\\s+(\\d+).*", "$1");
    }
}
