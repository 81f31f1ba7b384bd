package org.actionroutes.isv.http;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Which records of a listing are wanted, said before it is read, so that the rest need not be kept. What is read is the
 * document as it came, but with only these records in the array; {@link SelectedRecords} says what the array held.
 *
 * @param path the members that lead to the array; empty where the document is the array
 * @param skip how many records at its beginning are not wanted
 * @param keep how many records after these are wanted
 */
public record RecordSelector(List<String> path, int skip, int keep) {

    private static final String PROPERTY = "ActionRoutesRecordSelector";

    private static final Pattern PLAIN = Pattern.compile("\\$(?:\\['[^'\\\\]+'])*");
    private static final Pattern MEMBER = Pattern.compile("\\['([^'\\\\]+)']");

    /**
     * @param records where the array is
     * @param others  what else is going to be picked from the document; null is nothing
     * @return a selector of all records, or null where only the whole document will do: a path takes other steps than
     *         from an object to a member, or one of the others may lead into the array
     */
    public static RecordSelector of(JsonPath records, JsonPath... others) {
        String array = records.getPath();
        if (!PLAIN.matcher(array).matches()) {
            return null;
        }
        for (JsonPath other : others) {
            if (other != null && (!PLAIN.matcher(other.getPath()).matches() || other.getPath().startsWith(array) && !array.equals("$"))) {
                return null;
            }
        }
        List<String> path = new ArrayList<>();
        Matcher members = MEMBER.matcher(array);
        while (members.find()) {
            path.add(members.group(1));
        }
        return new RecordSelector(List.copyOf(path), 0, Integer.MAX_VALUE);
    }

    /** @return the same array, and other records of it */
    public RecordSelector window(int toSkip, int toKeep) {
        return new RecordSelector(path, toSkip, toKeep);
    }

    /** Has the next request of this exchange read so. */
    public void attachTo(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** @return what the next request was to be read with, or null; it is no longer there afterwards */
    public static RecordSelector takeFrom(Exchange exchange) {
        return (RecordSelector) exchange.removeProperty(PROPERTY);
    }
}
