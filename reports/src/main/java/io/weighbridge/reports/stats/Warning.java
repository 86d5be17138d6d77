package io.weighbridge.reports.stats;

/**
 * Something the reader must know beside a number; it is printed where the number is printed.
 *
 * @param kind stable name for machines
 * @param text one sentence for people
 */
public record Warning(Kind kind, String text) {

    /** What can be wrong with a number that is shown all the same. */
    public enum Kind { FEW_TRIALS, NO_INTERVAL, NOT_SUPPORTED, FAILED_TRIALS, NO_RATIO, NO_FLOOR, MISSING_ROWS }
}
