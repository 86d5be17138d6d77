package io.weighbridge.reports.page;

import java.util.List;

/**
 * A chart with the table that says the same.
 *
 * @param id    unique on the page
 * @param title what it shows
 * @param note  how to read it
 * @param kind  {@code bars}, {@code lines}, {@code percentiles}, {@code stack}, {@code ratios}
 * @param x     name of the horizontal axis
 * @param y     name of the vertical axis
 * @param unit  base unit of the values
 * @param lines one for each variant or part
 * @param table behind it
 */
public record Chart(String id, String title, String note, String kind, String x, String y, String unit,
                    List<Line> lines, Table table) implements Block {

    /** Points of one name; each is {@code [x, y]}, {@code [x, y, low, high]} or, in a chart by names, {@code [y …]}. */
    public record Line(String name, List<String> labels, List<double[]> points) {
        public Line(String name, List<double[]> points) {
            this(name, List.of(), points);
        }
    }
}
