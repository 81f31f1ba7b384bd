package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Follows a mapping with the shapes of its input and its variables, as JSLT does with the values. */
final class Evaluation {

    private final Function<String, Tree> trees;
    private final Reads reads;
    private final Builtins builtins;
    private final Construction made;
    /** What is being followed, since functions may call themselves. */
    private final Set<Object> active = new HashSet<>();

    /** @param trees the mappings, by their names */
    Evaluation(Function<String, Tree> trees, Reads reads) {
        this.trees = trees;
        this.reads = reads;
        this.builtins = new Builtins(reads);
        this.made = new Construction(this, reads);
    }

    /** @return what the mapping gives */
    Shape mapping(String name, Shape input, Shape variables) {
        Shape result = module(trees.apply(name), input, Map.of("variables", variables));
        reads.whole(result);
        return result;
    }

    private Shape module(Tree tree, Shape input, Map<String, Shape> given) {
        if (tree == null || tree.expression() == null || !active.add(tree)) {
            return Shape.ANY;
        }
        Shape result = expression(tree.expression(), withLets(tree.root, new Scope(tree, input, given)));
        active.remove(tree);
        return result;
    }

    /** @return the scope, with what a node lets names stand for */
    Scope withLets(SimpleNode node, Scope scope) {
        List<SimpleNode> lets = Tree.lets(node);
        Scope within = lets.isEmpty() ? scope : new Scope(scope.tree(), scope.input(), new HashMap<>(scope.names()));
        for (SimpleNode let : lets) {
            within.names().put(let.jjtGetFirstToken().next.image, expression(Tree.child(let, 0), within));
        }
        return within;
    }

    Shape expression(SimpleNode node, Scope scope) {
        List<SimpleNode> children = Tree.children(node);
        Shape first = children.isEmpty() || node.getId() == JsltParserTreeConstants.JJTBASEEXPR
                ? null
                : expression(children.get(0), scope);
        if (first != null && children.size() == 1) {
            return first;
        }
        switch (node.getId()) {
            case JsltParserTreeConstants.JJTBASEEXPR:
                return base(node, scope);
            case JsltParserTreeConstants.JJTEXPR:
                for (int i = 2; i < children.size(); i += 2) {
                    first = expression(children.get(i), scope.with(first));
                }
                return first;
            case JsltParserTreeConstants.JJTADDITIVEEXPR:
                for (int i = 2; i < children.size(); i += 2) {
                    Shape next = expression(children.get(i), scope);
                    reads.whole(first);
                    reads.whole(next);
                    first = children.get(i - 1).jjtGetFirstToken().kind == JsltParserConstants.PLUS
                            ? first.plus(next)
                            : Shape.PLAIN;
                }
                return first;
            default:
                reads.whole(first);
                // Between the sides of a comparison stands what compares them.
                children.stream()
                        .skip(1)
                        .filter(child -> child.getId() != JsltParserTreeConstants.JJTCOMPARATOR
                                && child.getId() != JsltParserTreeConstants.JJTMULTIPLICATIVEOPERATOR)
                        .forEach(child -> reads.whole(expression(child, scope)));
                return Shape.PLAIN;
        }
    }

    private Shape base(SimpleNode outer, Scope scope) {
        SimpleNode node = outer.jjtGetNumChildren() == 0 ? outer : Tree.child(outer, 0);
        return switch (node.getId()) {
            case JsltParserTreeConstants.JJTCHAINABLE -> chainable(node, scope);
            case JsltParserTreeConstants.JJTPARENTHESIS -> expression(Tree.child(node, 0), scope);
            case JsltParserTreeConstants.JJTIFSTATEMENT -> choice(node, scope);
            case JsltParserTreeConstants.JJTARRAY -> made.array(node, scope);
            case JsltParserTreeConstants.JJTOBJECT -> made.object(node, scope);
            case JsltParserTreeConstants.JJTOBJECTCOMPREHENSION -> made.comprehension(node, scope);
            default -> literal(node.jjtGetFirstToken(), scope);
        };
    }

    private static Shape literal(Token token, Scope scope) {
        return switch (token.kind) {
            case JsltParserConstants.NULL -> Shape.NULL;
            case JsltParserConstants.STRING ->
                Shape.text(Tree.text(token), scope.tree().place(token));
            default -> Shape.PLAIN;
        };
    }

    private Shape choice(SimpleNode node, Scope scope) {
        SimpleNode condition = Tree.child(node, 0);
        reads.whole(expression(condition, scope));
        SimpleNode last = Tree.last(node);
        SimpleNode otherwise = last.jjtGetFirstToken().kind == JsltParserConstants.ELSE ? last : null;
        // Some mappings take one thing as well as a list of such things.
        Shape tested = testedForArray(condition, scope);
        Shape result = Shape.NEVER;
        if (tested == null || tested.mayBeArray()) {
            result = expression(Tree.child(node, Tree.lets(node).size() + 1), withLets(node, scope));
        }
        if (tested == null || tested.mayBeObject() || tested.mayBePlain()) {
            result = result.or(
                    otherwise == null ? Shape.NULL : expression(Tree.last(otherwise), withLets(otherwise, scope)));
        }
        return result;
    }

    private Shape testedForArray(SimpleNode condition, Scope scope) {
        SimpleNode node = Tree.innermost(condition);
        boolean test = node.getId() == JsltParserTreeConstants.JJTCHAINABLE
                && node.jjtGetFirstToken().image.equals("is-array")
                && node.jjtGetNumChildren() == 1
                && Tree.child(node, 0).jjtGetNumChildren() == 1;
        return test ? expression(Tree.child(Tree.child(node, 0), 0), scope) : null;
    }

    private Shape chainable(SimpleNode node, Scope scope) {
        Token token = node.jjtGetFirstToken();
        Shape start;
        if (token.kind == JsltParserConstants.VARIABLE) {
            start = scope.names().getOrDefault(token.image.substring(1), Shape.ANY);
        } else if (token.kind == JsltParserConstants.DOT) {
            boolean key = token.next.kind == JsltParserConstants.IDENT || token.next.kind == JsltParserConstants.STRING;
            start = key && token != node.jjtGetLastToken() ? member(scope.input(), token, scope) : scope.input();
        } else {
            start = call(node, token, scope);
        }
        SimpleNode last = Tree.last(node);
        return last != null && last.getId() == JsltParserTreeConstants.JJTCHAINLINK ? chain(last, start, scope) : start;
    }

    private Shape chain(SimpleNode link, Shape parent, Scope scope) {
        SimpleNode first = Tree.child(link, 0);
        Shape value;
        if (link.jjtGetFirstToken().kind == JsltParserConstants.DOT) {
            value = member(parent, link.jjtGetFirstToken(), scope);
        } else {
            reads.whole(parent);
            List<SimpleNode> bounds = Tree.children(first);
            bounds.stream()
                    .filter(bound -> bound.getId() == JsltParserTreeConstants.JJTEXPR)
                    .forEach(bound -> reads.whole(expression(bound, scope)));
            boolean slice = bounds.stream().anyMatch(bound -> bound.getId() == JsltParserTreeConstants.JJTCOLON);
            // A slice of text is text.
            value = slice
                    ? Shape.array(parent.items()).or(parent.mayBePlain() ? Shape.PLAIN : Shape.NEVER)
                    : parent.items().or(Shape.NULL);
        }
        return link.jjtGetNumChildren() == 2 ? chain(Tree.child(link, 1), value, scope) : value;
    }

    private Shape member(Shape parent, Token dot, Scope scope) {
        String name = Tree.text(dot.next);
        reads.member(scope.tree().place(dot), parent, name);
        Shape found = parent.member(name);
        // Of what may be something else, it may not be there.
        return found == Shape.NEVER ? Shape.NULL : found;
    }

    private Shape call(SimpleNode node, Token name, Scope scope) {
        List<SimpleNode> arguments = Tree.children(Tree.child(node, 0));
        List<Shape> shapes =
                arguments.stream().map(argument -> expression(argument, scope)).toList();
        if (name.kind == JsltParserConstants.PIDENT) {
            String[] parts = name.image.split(":", 2);
            Tree module = trees.apply(scope.tree().imports.getOrDefault(parts[0], ""));
            Tree.Definition definition = module == null ? null : module.functions.get(parts[1]);
            return definition == null
                    ? Shape.ANY
                    : defined(definition, shapes, withLets(module.root, new Scope(module, scope.input(), Map.of())));
        }
        Tree.Definition definition = scope.tree().functions.get(name.image);
        if (definition != null) {
            return defined(definition, shapes, scope);
        }
        return scope.tree().imports.containsKey(name.image) && shapes.size() == 1
                ? module(trees.apply(scope.tree().imports.get(name.image)), shapes.get(0), Map.of())
                : builtins.call(name.image, shapes);
    }

    private Shape defined(Tree.Definition definition, List<Shape> arguments, Scope scope) {
        if (!active.add(definition)) {
            return Shape.ANY;
        }
        Map<String, Shape> names = new HashMap<>(scope.names());
        for (int i = 0; i < Math.min(arguments.size(), definition.parameters().size()); i++) {
            names.put(definition.parameters().get(i), arguments.get(i));
        }
        Scope within = withLets(definition.node(), new Scope(scope.tree(), scope.input(), names));
        Shape result = expression(Tree.last(definition.node()), within);
        active.remove(definition);
        return result;
    }
}
