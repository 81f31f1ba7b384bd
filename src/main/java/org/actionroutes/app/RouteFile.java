package org.actionroutes.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.actionroutes.yaml.YamlDocument;
import org.actionroutes.yaml.YamlProblem;

/**
 * A file of routes.
 *
 * @param home the home directory that it is in
 * @param path its path
 */
public record RouteFile(Path home, Path path) {

    /** @return its name from the home directory on, as a person would say it */
    public String name() {
        return home.relativize(path).toString().replace('\\', '/');
    }

    /** @return the integration whose folder it is in, or empty text for a file that lies elsewhere */
    public String folder() {
        Path inRoutes = home.resolve("routes").relativize(path);
        return inRoutes.getNameCount() < 2 ? "" : inRoutes.getName(0).toString();
    }

    /** @return whether it belongs to what all integrations share */
    public boolean isShared() {
        return folder().isEmpty() || Homes.SHARED.contains(folder());
    }

    /**
     * @return what stands in it
     * @throws YamlProblem if it is not YAML
     */
    public YamlDocument read() {
        try {
            return YamlDocument.parse(name(), Files.readString(path));
        } catch (IOException e) {
            throw new YamlProblem("file/unreadable", name(), 0, "can't be read as UTF-8 text");
        }
    }
}
