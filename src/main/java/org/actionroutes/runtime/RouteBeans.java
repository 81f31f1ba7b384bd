package org.actionroutes.runtime;

import java.util.Map;
import org.actionroutes.isv.parts.ArrayOfParts;
import org.actionroutes.isv.parts.FailuresOfParts;
import org.actionroutes.json.TextComparison;

/** What routes may call by name. */
public final class RouteBeans {

    private RouteBeans() {}

    /**
     * @return aggregation strategies, and {@code text}, which conditions compare text with: Simple takes texts of
     *     digits for numbers
     */
    public static Map<String, Object> all() {
        return Map.of(
                "failuresOfParts", new FailuresOfParts(),
                "arrayOfParts", new ArrayOfParts(),
                "text", new TextComparison());
    }
}
