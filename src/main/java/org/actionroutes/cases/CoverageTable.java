package org.actionroutes.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Coverage as a table for people. */
public final class CoverageTable {

    private CoverageTable() {}

    /** @return its lines, the last one with the share of it all */
    public static List<String> lines(Coverage coverage) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(Stream.concat(
                        Stream.concat(
                                Stream.of("action"),
                                Stream.of(Situation.values()).map(Situation::title)),
                        Stream.of("attributes"))
                .toList());
        coverage.rows().forEach(row -> cells.add(cells(row)));
        List<String> lines = new ArrayList<>(aligned(cells));
        lines.add(coverage.shown() + " of " + coverage.situations() + " situations are shown by cases, "
                + coverage.percent() + " %");
        return lines;
    }

    private static List<String> cells(Coverage.Row row) {
        List<String> cells = new ArrayList<>();
        cells.add(row.action());
        for (Situation situation : Situation.values()) {
            Long cases = row.cases().get(situation);
            cells.add(cases == null ? "-" : cases.toString());
        }
        cells.add(row.attributes() == 0 ? "-" : row.filled() + "/" + row.attributes());
        return cells;
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.get(0).size())
                .map(i -> rows.stream()
                        .mapToInt(cells -> cells.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream()
                .map(cells -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < widths.length; i++) {
                        String gap = " ".repeat(widths[i] - cells.get(i).length());
                        line.append(i == 0 ? cells.get(i) + gap : "  " + gap + cells.get(i));
                    }
                    return line.toString();
                })
                .toList();
    }
}
