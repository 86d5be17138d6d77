package io.weighbridge.reports.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A table that sorts, filters and can be linked to, row by row.
 *
 * @param id      unique on the page
 * @param caption says what is in it
 * @param columns from left to right; the first names the row
 * @param rows    in the order they are first shown
 */
public record Table(String id, String caption, List<Column> columns, List<Row> rows) implements Block {

    private static final Set<String> NAMES = Set.of("variant", "candidate", "instead of", "base", "verdict");

    /** A column; numbers are set flush right and sorted as numbers, {@code higher} says that more of them is better. */
    public record Column(String name, boolean number, String help, boolean higher) {
        public static Column text(String name) {
            return new Column(name, false, "", false);
        }

        public static Column number(String name, String help) {
            return new Column(name, true, help, false);
        }

        /** The same, of which the highest is the best. */
        public Column higherIsBetter() {
            return new Column(name, number, help, true);
        }

        /** For a machine: which way is better; null, and so no attribute, if it is the usual. */
        public String better() {
            return higher ? "HIGHER" : null;
        }

        /** How a cell of this column looks. */
        public String style(Cell cell) {
            return (number ? "number" : "text") + (NAMES.contains(name) ? " name" : "")
                + (cell.tone().isEmpty() ? "" : " tone-" + cell.tone());
        }
    }

    /** A place on the page or a file of the run, {@code note} says what is there. */
    public record Link(String text, String target, String note) {
    }

    /** A row; its id is unique on the page. */
    public record Row(String id, List<Cell> cells) {
    }

    /**
     * A cell.
     *
     * @param text  as shown
     * @param value for sorting and for multiples of a baseline, NaN if it has none
     * @param link  to a file of the run or a place of the page, or empty
     * @param note  what to know beside it, or empty
     * @param tone  {@code good}, {@code bad}, {@code warn}, {@code muted} or empty
     * @param more  further places, behind the text
     */
    public record Cell(String text, double value, String link, String note, String tone, List<Link> more) {
        public Cell {
            more = List.copyOf(more);
        }

        public static Cell of(String text) {
            return new Cell(text, Double.NaN, "", "", "", List.of());
        }

        public static Cell number(String text, double value) {
            return new Cell(text, value, "", "", "", List.of());
        }

        /** The same with a remark. */
        public Cell noted(String remark) {
            return new Cell(text, value, link, remark, tone, more);
        }

        /** The same as a link. */
        public Cell linked(String target) {
            return new Cell(text, value, target, note, tone, more);
        }

        /** The same in a tone. */
        public Cell toned(String newTone) {
            return new Cell(text, value, link, note, newTone, more);
        }

        /** The same with further places behind the text. */
        public Cell linked(List<Link> places) {
            return new Cell(text, value, link, note, tone, places);
        }

        /** For a machine: the number without a locale; null, and so no attribute, if there is none. */
        public String valueText() {
            return Double.isFinite(value) ? Double.toString(value) : null;
        }

        /** The remark; null, and so no attribute, if there is none. */
        public String remark() {
            return note.isEmpty() ? null : note;
        }
    }

    /** Words made fit for a permalink. */
    public static String id(String... words) {
        return String.join("-", words).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.+_]+", "-")
            .replaceAll("^-|-$", "");
    }
}
