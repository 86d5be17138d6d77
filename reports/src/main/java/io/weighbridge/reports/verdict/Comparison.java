package io.weighbridge.reports.verdict;

import io.weighbridge.reports.figure.Series;
import io.weighbridge.reports.stats.Ratio;

/**
 * One metric of a pair: how many times as much the base needs as the candidate, and what that means.
 *
 * @param key      of the candidate
 * @param pair     which two, and what varies
 * @param ratio    base over candidate, above 1 if the candidate's figure is lower
 * @param floor    how far A was from A in this run, as a share of 1; NaN if there was no twin
 * @param adjusted p-value after Holm, over the pairs of this metric; NaN if there is none
 * @param verdict  what it comes to
 * @param sentence the same in words, complete with interval, n and floor
 */
public record Comparison(Series.Key key, Pair pair, Ratio ratio, double floor, double adjusted, Verdict verdict,
                         String sentence) {
}
