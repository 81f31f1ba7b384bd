package org.actionroutes.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.schibsted.spt.data.jslt.JsltException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.actionroutes.app.StartProblem;
import org.actionroutes.mapping.Mapping;
import org.actionroutes.mapping.MappingProblem;
import org.actionroutes.mapping.MappingRefusal;
import org.actionroutes.mapping.PlacedMapping;

/** What a mapping makes of a document, without a route around it. */
public final class MappingPreview {

    private final Path file;
    private final String name;
    private final List<Path> folders = new ArrayList<>();

    /**
     * @param file the mapping
     * @param homes where mappings that it imports are, besides those beside it
     */
    public MappingPreview(Path file, List<Path> homes) {
        this.file = file;
        Path absolute = file.toAbsolutePath().normalize();
        Path own = absolute.getParent();
        for (Path folder = own; folder != null; folder = folder.getParent()) {
            if (folder.endsWith(Path.of(Mapping.FOLDER))) {
                own = folder;
                break;
            }
        }
        this.name = own.relativize(absolute).toString().replace('\\', '/');
        folders.add(own);
        homes.forEach(home -> folders.add(home.resolve(Mapping.FOLDER)));
    }

    /**
     * @param variables what {@code $variables} holds
     * @param input what is mapped
     * @return what the mapping gives
     * @throws StartProblem if the mapping is not there, is not JSLT, or fails; it names file and line
     */
    public JsonNode of(ObjectNode variables, JsonNode input) {
        try {
            return new PlacedMapping(name, Mapping.compile(name, this::text), this::text).apply(variables, input);
        } catch (MappingRefusal e) {
            throw new StartProblem(List.of(file + ": refuses it: " + e.getMessage()));
        } catch (MappingProblem | JsltException e) {
            // People know the file by the name that they gave.
            throw new StartProblem(List.of(e.getMessage().replace(Mapping.file(name), file.toString())));
        }
    }

    private Optional<String> text(String wanted) {
        for (Path folder : folders) {
            Path there = folder.resolve(wanted).normalize();
            if (there.startsWith(folder.normalize()) && Files.isRegularFile(there)) {
                try {
                    return Optional.of(Files.readString(there));
                } catch (IOException e) {
                    throw new StartProblem(List.of(there + ": can't be read as UTF-8 text"));
                }
            }
        }
        return Optional.empty();
    }
}
