package org.actionroutes.mapping.shape;

/**
 * Where something stands in a mapping.
 *
 * @param file the mapping, as in {@code transforms/acme/user.jslt}
 * @param line its line, from 1
 * @param column its column, from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }
}
