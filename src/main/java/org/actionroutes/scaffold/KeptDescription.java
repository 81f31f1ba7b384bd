package org.actionroutes.scaffold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.actionroutes.app.StartProblem;
import org.actionroutes.json.JsonText;
import org.actionroutes.openapi.ApiOperation;
import org.actionroutes.openapi.Description;
import org.actionroutes.text.Sha256;

/**
 * What an import keeps of a description beside the cases: {@code openapi.json}, the description cut to the operations
 * in use, and in its member {@code x-action-routes} which contract each one serves and the digests of the files that
 * were written.
 *
 * @param description the description, cut
 * @param operations the operations as method and path, or {@code none}, by the names of contracts
 * @param digests of the texts of files, by their names from the home on
 */
record KeptDescription(Description description, Map<String, String> operations, Map<String, String> digests) {

    private static final String OURS = "x-action-routes";

    /** @throws StartProblem if it is not there, or no JSON */
    static KeptDescription read(Path file) {
        try {
            JsonNode tree = new ObjectMapper().readTree(file.toFile());
            return new KeptDescription(
                    new Description(tree, List.of()),
                    texts(tree.path(OURS).path("operations")),
                    texts(tree.path(OURS).path("files")));
        } catch (IOException e) {
            throw new StartProblem(List.of(file
                    + (Files.exists(file)
                            ? " can't be read; it should be what an import has written"
                            : " is not there; only an integration that was made of a description has it")));
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    /** @return method and path of every operation that is kept */
    List<String> labels() {
        return description.operations().stream().map(ApiOperation::label).toList();
    }

    /** @return whether a file is as an import has written it */
    boolean isUntouched(String name, String text) {
        return Sha256.hex(text).equals(digests.get(name));
    }

    /** @return whether an import has written a file of that name */
    boolean hasWritten(String name) {
        return digests.containsKey(name);
    }

    /**
     * @param whole the whole description
     * @param labels the operations to keep
     * @return the text of the file
     */
    static String text(
            Description whole, Collection<String> labels, Map<String, String> operations, Map<String, String> digests) {
        ObjectNode cut = Excerpts.of(whole, labels);
        ObjectNode ours = cut.putObject(OURS);
        ObjectNode served = ours.putObject("operations");
        new TreeMap<>(operations).forEach(served::put);
        ObjectNode files = ours.putObject("files");
        new TreeMap<>(digests).forEach(files::put);
        return JsonText.pretty(cut);
    }
}
