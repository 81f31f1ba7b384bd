package org.actionroutes.mapping.shape;

import com.schibsted.spt.data.jslt.parser.JsltParserConstants;
import com.schibsted.spt.data.jslt.parser.JsltParserTreeConstants;
import com.schibsted.spt.data.jslt.parser.SimpleNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.actionroutes.mapping.shape.Shape.Others;

/** What a mapping makes: arrays and objects, also in loops. */
final class Construction {

    private final Evaluation evaluation;
    private final Reads reads;

    Construction(Evaluation evaluation, Reads reads) {
        this.evaluation = evaluation;
        this.reads = reads;
    }

    Shape array(SimpleNode node, Scope scope) {
        List<SimpleNode> children = Tree.children(node);
        if (node.jjtGetFirstToken().next.kind != JsltParserConstants.FOR) {
            return Shape.array(
                    children.stream().map(child -> value(child, scope)).reduce(Shape.NEVER, Shape::or));
        }
        Scope each = evaluation.withLets(node, scope.with(elements(children.get(0), scope)));
        int at = 1 + Tree.lets(node).size();
        children.stream().skip(at + 1).forEach(condition -> reads.whole(evaluation.expression(condition, each)));
        return Shape.array(value(children.get(at), each));
    }

    /** What an expression gives that stands for itself in what is made. */
    private Shape value(SimpleNode node, Scope scope) {
        Shape value = evaluation.expression(node, scope);
        reads.whole(value);
        return value;
    }

    /** What a loop goes through: elements, or of an object its keys and values. */
    private Shape elements(SimpleNode node, Scope scope) {
        Shape all = value(node, scope);
        return !all.mayBeObject()
                ? all.items()
                : all.items().or(Shape.object(Map.of("key", Shape.PLAIN, "value", all.anyMember()), Others.NONE));
    }

    Shape comprehension(SimpleNode node, Scope scope) {
        Scope each = evaluation.withLets(node, scope.with(elements(Tree.child(node, 0), scope)));
        Tree.children(node).stream().skip(1L + Tree.lets(node).size()).forEach(part -> value(part, each));
        return Shape.object(Map.of(), Map.of(), Others.ANY, scope.tree().place(node));
    }

    Shape object(SimpleNode node, Scope scope) {
        Scope within = evaluation.withLets(node, scope);
        Map<String, Shape> members = new LinkedHashMap<>();
        Map<String, Place> places = new HashMap<>();
        Others others = Others.NONE;
        SimpleNode at = Tree.last(node);
        while (at != null && at.getId() == JsltParserTreeConstants.JJTPAIR) {
            String name = value(Tree.child(at, 0), within).text();
            Shape value = value(Tree.child(at, 1), within);
            if (name == null) {
                others = Others.ANY;
            } else {
                members.put(name, value);
                places.put(name, scope.tree().place(at));
            }
            at = at.jjtGetNumChildren() > 2 ? Tree.last(at) : null;
        }
        if (at != null && at.getId() == JsltParserTreeConstants.JJTMATCHER) {
            // It copies whatever else there is.
            reads.whole(scope.input());
            reads.whole(evaluation.expression(Tree.last(at), within.with(Shape.ANY)));
            others = Others.ANY;
        }
        return Shape.object(members, places, others, scope.tree().place(node));
    }
}
