package org.actionroutes.isv.http;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which records of a listing are wanted, said before it is read, so that the rest need not be kept. What is read is the
 * document as it came, but with only these records in the array; {@link SelectedRecords} says what the array held.
 *
 * @param path the members that lead to the array; empty where the document is the array
 * @param skip how many records at its beginning are not wanted
 * @param keep how many records after these are wanted
 */
public record RecordSelector(List<String> path, int skip, int keep) {

    private static final Pattern PLAIN = Pattern.compile("\\$(?:\\['[^'\\\\]+'])*");
    private static final Pattern MEMBER = Pattern.compile("\\['([^'\\\\]+)']");

    /**
     * @param records where the array is
     * @param others what else is going to be picked from the document; null is nothing
     * @return a selector of all records, or null where only the whole document will do: the path to the array takes
     *     other steps than from an object to a member, or one of the others may lead into the array
     */
    public static RecordSelector of(JsonPath records, JsonPath... others) {
        if (!PLAIN.matcher(records.getPath()).matches()) {
            return null;
        }
        List<String> path = members(records);
        for (JsonPath other : others) {
            if (other != null && !leadsElsewhere(members(other), path)) {
                return null;
            }
        }
        return new RecordSelector(path, 0, Integer.MAX_VALUE);
    }

    /** The names of the members through which a path goes before it takes any other step. */
    private static List<String> members(JsonPath path) {
        List<String> names = new ArrayList<>();
        Matcher members =
                MEMBER.matcher(path.getPath()).region(1, path.getPath().length());
        while (members.lookingAt()) {
            names.add(members.group(1));
            members.region(members.end(), path.getPath().length());
        }
        return List.copyOf(names);
    }

    private static boolean leadsElsewhere(List<String> other, List<String> array) {
        int common = 0;
        while (common < other.size()
                && common < array.size()
                && other.get(common).equals(array.get(common))) {
            common++;
        }
        return common < other.size() && common < array.size();
    }

    /** @return the same array, and other records of it */
    public RecordSelector window(int toSkip, int toKeep) {
        return new RecordSelector(path, toSkip, toKeep);
    }
}
