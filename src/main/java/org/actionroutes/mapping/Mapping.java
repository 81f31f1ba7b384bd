package org.actionroutes.mapping;

import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import com.schibsted.spt.data.jslt.filters.JsonFilter;
import com.schibsted.spt.data.jslt.impl.BuiltinFunctions;
import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles mappings: JSLT with the functions of integrations, and with messages that name the file and the line. */
public final class Mapping {

    /** Where mappings lie, in a home and on the class path. */
    public static final String FOLDER = "transforms/";

    static final Collection<Function> FUNCTIONS = Stream.concat(
                    Stream.of(Given.FUNCTION), BoundedFunctions.ALL.stream())
            .toList();
    static final JsonFilter FILTER = Given.FILTER;

    private Mapping() {}

    /**
     * @param name the mapping's name, as in {@code acme/user.jslt}
     * @param texts gives the text of a mapping, by name; empty if there is none of that name
     * @return the mapping, which takes {@code $variables} and nothing else
     * @throws MappingProblem if it, or one that it imports, is not there or is not JSLT
     */
    public static Expression compile(String name, java.util.function.Function<String, Optional<String>> texts) {
        MappingSources sources = new MappingSources(texts);
        try (Reader source = new StringReader(sources.open(name))) {
            return new Parser(source)
                    .withSource(name)
                    .withFunctions(FUNCTIONS)
                    .withObjectFilter(FILTER)
                    .withResourceResolver(imported -> new StringReader(sources.open(imported)))
                    .compile();
        } catch (JsltException | java.io.IOException e) {
            throw MappingMessages.problem(e, sources);
        }
    }

    /** @return the file of a mapping, as messages name it: {@code transforms/acme/user.jslt} */
    public static String file(String name) {
        return FOLDER + name;
    }

    /** @return one of JSLT's own functions as mappings have it, or null */
    static Function function(String name) {
        return FUNCTIONS.stream()
                .filter(function -> function.getName().equals(name))
                .findFirst()
                .orElse(BuiltinFunctions.functions.get(name));
    }
}
