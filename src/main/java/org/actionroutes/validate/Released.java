package org.actionroutes.validate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.actionroutes.app.Homes;
import org.actionroutes.manifest.Manifests;
import org.actionroutes.release.Release;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/** The version of integrations that customers have: a home directory, an integration's folder, or a zip of either. */
public final class Released {

    /** One that is larger is none of ours. */
    private static final int LARGEST = 4 << 20;

    private static final Pattern CONTRACT =
            Pattern.compile("(?m)^\\s*(?:contract:\\s*[\"']?([\\w-]+)|uri:\\s*[\"']?action:[\\w-]+/([\\w-]+))");

    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, Release> versions = new TreeMap<>();

    private Released() {}

    /**
     * @param old a directory or a zip file
     * @throws YamlProblem if it can't be read, or has no integration
     */
    public static Released read(Path old) {
        Released released = new Released();
        try {
            if (Files.isDirectory(old)) {
                released.directory(old);
            } else {
                released.zip(old);
            }
        } catch (IOException e) {
            throw new YamlProblem("file/unreadable", old.toString(), 0, "is no directory or zip file that can be read");
        }
        released.texts.forEach((name, text) -> {
            if (("/" + name).endsWith("/" + Manifests.FILE)) {
                released.version(name, text);
            }
        });
        if (released.versions.isEmpty()) {
            throw new YamlProblem(
                    "file/unreadable",
                    old.toString(),
                    0,
                    "has no " + Manifests.FILE + "; --against names a home directory, an integration's folder, or a zip"
                            + " of one");
        }
        return released;
    }

    /** @return each integration by its name */
    public Map<String, Release> versions() {
        return versions;
    }

    private void version(String name, String text) {
        YamlDocument manifest = YamlDocument.parse(name, text);
        String folder = name.substring(0, name.length() - Manifests.FILE.length());
        Set<String> actions = new TreeSet<>();
        texts.forEach((file, route) -> {
            if (file.startsWith(folder) && file.endsWith(Homes.ROUTES)) {
                for (Matcher contract = CONTRACT.matcher(route); contract.find(); ) {
                    actions.add(contract.group(1) == null ? contract.group(2) : contract.group(1));
                }
            }
        });
        versions.put(manifest.content().path("name").asText(), new Release(manifest, actions));
    }

    private void directory(Path old) throws IOException {
        try (Stream<Path> files = Files.walk(old)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = old.relativize(file).toString().replace('\\', '/');
                if (isWanted(name)) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
    }

    private void zip(Path old) throws IOException {
        try (InputStream file = Files.newInputStream(old);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isWanted(entry.getName())) {
                    texts.put(entry.getName(), new String(zip.readNBytes(LARGEST), StandardCharsets.UTF_8));
                }
            }
        }
    }

    private static boolean isWanted(String name) {
        return !name.contains("/" + Homes.CASES + "/")
                && (name.endsWith(Homes.ROUTES) || ("/" + name).endsWith("/" + Manifests.FILE));
    }
}
