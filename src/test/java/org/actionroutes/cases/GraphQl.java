package org.actionroutes.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.language.InterfaceTypeDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ISV's GraphQL schema. The query of a case is run against it with the case's own answer as the data: what is asked
 * for has to be in the schema, and the answer has to be just what was asked for.
 */
final class GraphQl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final GraphQL schema;

    private GraphQl(String text) {
        TypeDefinitionRegistry types = new SchemaParser().parse(text);
        RuntimeWiring.Builder wiring = RuntimeWiring.newRuntimeWiring();
        // Data that does not name its type is taken for the first that there is in the excerpt.
        types.getTypes(InterfaceTypeDefinition.class)
                .forEach(type -> wiring.type(
                        type.getName(),
                        builder -> builder.typeResolver(data -> data.getSchema()
                                .getImplementations((GraphQLInterfaceType) data.getFieldType())
                                .get(0))));
        schema = GraphQL.newGraphQL(new SchemaGenerator().makeExecutableSchema(types, wiring.build()))
                .build();
    }

    /** @return the schema in {@code schema.graphql} of an integration's cases, if it has one */
    static Optional<GraphQl> of(Path folder) {
        Path file = folder.resolve(IsvDescription.GRAPHQL_FILE);
        return Files.exists(file)
                ? Optional.of(new GraphQl(CaseFiles.text(file, "the ISV's GraphQL schema")))
                : Optional.empty();
    }

    /** @return what the schema does not allow in the GraphQL requests of an {@code upstream.yaml} */
    List<String> checkAll(JsonNode upstream) {
        return upstream.valueStream()
                .filter(entry -> entry.path("request").asText().equals(IsvDescription.GRAPHQL))
                .flatMap(entry -> check(entry).stream())
                .toList();
    }

    /**
     * @param entry an entry of an {@code upstream.yaml} that is a GraphQL request
     * @return what the schema does not allow
     */
    List<String> check(JsonNode entry) {
        JsonNode data = entry.at("/answer/json/data");
        boolean answered = data.isObject();
        ExecutionResult result = schema.execute(
                ExecutionInput.newExecutionInput(entry.at("/body/query").asText())
                        .variables(map(entry.at("/body/variables")))
                        .root(map(data))
                        .build());
        JsonNode asked = JSON.valueToTree(result.getData());
        if (!result.getErrors().isEmpty()) {
            // No data, then something went wrong, as no schema describes; the query has to be right all the same.
            return result.getErrors().stream()
                    .filter(error -> answered || error.getPath() == null)
                    .map(Object::toString)
                    .toList();
        }
        return asked.equals(data) ? List.of() : List.of("the answer is not just what was asked for, which is " + asked);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(JsonNode node) {
        return node.isObject() ? JSON.convertValue(node, Map.class) : Map.of();
    }
}
