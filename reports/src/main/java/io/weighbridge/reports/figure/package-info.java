/**
 * From raw rows and time logs to the figures of trials: one number a trial and metric, slopes over held counts,
 * percentiles, steps of a ramp.
 *
 * <p>Not here: formulas that would be the same for any numbers (package {@code stats}).
 */
package io.weighbridge.reports.figure;
