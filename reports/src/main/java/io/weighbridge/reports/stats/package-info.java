/**
 * From raw rows to numbers with intervals: figures of trials, medians, ratios, slopes, percentiles. Here n counts
 * trials. No opinion is formed here: whether a difference is one, {@code verdict} says.
 */
package io.weighbridge.reports.stats;
