package org.actionroutes.mapping.shape;

import java.util.Map;

/**
 * What an expression sees.
 *
 * @param tree the mapping in which it stands
 * @param input what {@code .} is
 * @param names what each variable is
 */
record Scope(Tree tree, Shape input, Map<String, Shape> names) {

    Scope with(Shape otherInput) {
        return new Scope(tree, otherInput, names);
    }
}
