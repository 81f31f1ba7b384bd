package org.actionroutes.mapping.shape;

/**
 * Where something stands in a mapping.
 *
 * @param mapping the mapping, as in {@code acme/user.jslt}
 * @param line its line, from 1
 * @param column its column, from 1
 */
public record Place(String mapping, int line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byMapping = mapping.compareTo(other.mapping);
        int byLine = byMapping != 0 ? byMapping : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
