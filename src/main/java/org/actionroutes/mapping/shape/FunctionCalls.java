package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.ParseException;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Which functions a mapping calls where, other than those that it declares or imports. */
public final class FunctionCalls {

    private final Map<Place, String> calls =
            new TreeMap<>(Comparator.<Place>naturalOrder().reversed());
    private final Collection<String> imports;
    private final String text;

    /**
     * @param name of the mapping
     * @throws IllegalArgumentException if the text is not JSLT
     */
    public FunctionCalls(String name, String text) {
        this.text = text;
        try {
            Tree tree = new Tree(name, text);
            imports = tree.imports.values();
            gather(tree, tree.root);
        } catch (ParseException e) {
            throw new IllegalArgumentException(name + " is not JSLT", e);
        }
    }

    private void gather(Tree tree, SimpleNode node) {
        boolean call = node.getId() == JsltParserTreeConstants.JJTFUNCTIONCALL
                && node.jjtGetFirstToken().kind == JsltParserConstants.IDENT;
        String name = node.jjtGetFirstToken().image;
        if (call && !tree.functions.containsKey(name) && !tree.imports.containsKey(name)) {
            calls.put(tree.place(node), name);
        }
        Tree.children(node).forEach(child -> gather(tree, child));
    }

    /** @return the names of the functions by their places, the last one first */
    public Map<Place, String> lastFirst() {
        return calls;
    }

    /** @return the names of the mappings that it imports */
    public Collection<String> imports() {
        return imports;
    }

    /** @return where a place is in the text */
    public int position(Place place) {
        int start = 0;
        for (int line = 1; line < place.line(); line++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + place.column() - 1;
    }
}
