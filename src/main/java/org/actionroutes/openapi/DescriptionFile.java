package org.actionroutes.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.actionroutes.app.StartProblem;

/** Reads an OpenAPI 3.0 or 3.1 description from a file. Nothing is read from a network, or from outside its folder. */
public final class DescriptionFile {

    private final Path file;

    private DescriptionFile(Path file) {
        this.file = file;
    }

    /**
     * @param file a local file, JSON or YAML
     * @return what it describes
     * @throws StartProblem if it is not there, is too large, is no OpenAPI 3.0 or 3.1, or refers to what may not be
     *     read
     */
    public static Description read(Path file) {
        return new DescriptionFile(file).description();
    }

    private Description description() {
        DescriptionTree files = new DescriptionTree();
        ObjectNode tree = files.read(file);
        checkVersion(tree);
        References references = new References(file, files::read);
        references.gather(tree);
        return new Description(tree, references.nowhere());
    }

    private void checkVersion(ObjectNode tree) {
        if (tree.has("swagger")) {
            throw problem("is Swagger " + tree.get("swagger").asText()
                    + "; what can be read is OpenAPI 3.0 and 3.1, which converters make of it");
        }
        if (!tree.has("openapi")) {
            throw problem(
                    "is no OpenAPI description: it has no member 'openapi' with its version, as in 'openapi: 3.1.0'");
        }
        String version = tree.get("openapi").asText();
        if (!version.matches("3\\.[01](\\.\\d+)?(-.*)?")) {
            throw problem("is OpenAPI " + version + "; what can be read is 3.0 and 3.1");
        }
        if (!tree.path("paths").isObject() || tree.path("paths").isEmpty()) {
            throw problem("describes no operations: it has no 'paths'");
        }
    }

    private StartProblem problem(String what) {
        return DescriptionTree.problem(file, what);
    }
}
