package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.parser.JsltParser;
import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import com.schibsted.spt.data.jslt.parser.Token;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A mapping as JSLT's own parser reads it, taken apart into what it imports, what it declares and what it gives. */
final class Tree {

    /**
     * A function that the mapping declares.
     *
     * @param parameters their names
     * @param node its lets, and at the end its body
     */
    record Definition(List<String> parameters, SimpleNode node) {}

    private static final Set<Integer> WRAPPERS = Set.of(
            JsltParserTreeConstants.JJTEXPR,
            JsltParserTreeConstants.JJTOREXPR,
            JsltParserTreeConstants.JJTANDEXPR,
            JsltParserTreeConstants.JJTCOMPARATIVEEXPR,
            JsltParserTreeConstants.JJTADDITIVEEXPR,
            JsltParserTreeConstants.JJTMULTIPLICATIVEEXPR,
            JsltParserTreeConstants.JJTBASEEXPR,
            JsltParserTreeConstants.JJTPARENTHESIS);

    final String name;
    /** Names of mappings, by prefix. */
    final Map<String, String> imports = new LinkedHashMap<>();

    final Map<String, Definition> functions = new LinkedHashMap<>();
    final SimpleNode root;

    private static final class Parser extends JsltParser {

        Parser(String text) {
            super(new StringReader(text));
        }

        /** A module is what a mapping is, with or without an expression at its end. */
        SimpleNode parse() throws ParseException {
            Module();
            return (SimpleNode) jjtree.rootNode();
        }
    }

    /** @throws ParseException if it is not JSLT; a compiler says better what is wrong with it */
    Tree(String name, String text) throws ParseException {
        this.name = name;
        this.root = new Parser(text).parse();
        for (SimpleNode child : children(root)) {
            Token token = child.jjtGetFirstToken();
            if (token.kind == JsltParserConstants.IMPORT) {
                imports.put(token.next.next.next.image, text(token.next));
            } else if (token.kind == JsltParserConstants.DEF) {
                functions.put(token.next.image, new Definition(parameters(token), child));
            }
        }
    }

    private static List<String> parameters(Token def) {
        List<String> names = new ArrayList<>();
        for (Token token = def.next.next; token.kind != JsltParserConstants.RPAREN; token = token.next) {
            if (token.kind == JsltParserConstants.IDENT) {
                names.add(token.image);
            }
        }
        return names;
    }

    /** @return what the mapping gives; null where it only declares functions */
    SimpleNode expression() {
        SimpleNode last = last(root);
        return last != null && last.getId() == JsltParserTreeConstants.JJTEXPR ? last : null;
    }

    Place place(SimpleNode node) {
        return place(node.jjtGetFirstToken());
    }

    Place place(Token token) {
        return new Place(name, token.beginLine, token.beginColumn);
    }

    static List<SimpleNode> children(SimpleNode node) {
        List<SimpleNode> children = new ArrayList<>(node.jjtGetNumChildren());
        for (int i = 0; i < node.jjtGetNumChildren(); i++) {
            children.add(child(node, i));
        }
        return children;
    }

    static SimpleNode child(SimpleNode node, int index) {
        return (SimpleNode) node.jjtGetChild(index);
    }

    static SimpleNode last(SimpleNode node) {
        return node.jjtGetNumChildren() == 0 ? null : child(node, node.jjtGetNumChildren() - 1);
    }

    /** The lets of a node; a {@code let} declares a name for what stands after it. */
    static List<SimpleNode> lets(SimpleNode node) {
        List<SimpleNode> lets = children(node);
        lets.removeIf(child -> child.getId() != JsltParserTreeConstants.JJTLET);
        return lets;
    }

    /**
     * The text of a string literal or of a name. Escapes other than of quotation marks don't stand in names of members.
     */
    static String text(Token token) {
        return token.kind != JsltParserConstants.STRING
                ? token.image
                : token.image
                        .substring(1, token.image.length() - 1)
                        .replace("\\\"", "\"")
                        .replace("\\\\", "\\");
    }

    /** What is left of an expression without the operators that it does not have, and without parentheses. */
    static SimpleNode innermost(SimpleNode expression) {
        SimpleNode node = expression;
        while (node.jjtGetNumChildren() == 1 && WRAPPERS.contains(node.getId())) {
            node = child(node, 0);
        }
        return node;
    }
}
