/**
 * Statistics of numbers, whatever they are of: medians, ratios, slopes, change points and knees with their intervals
 * and warnings, and how a number is written. Here n counts trials.
 *
 * <p>No opinion is formed here: whether a difference is one, {@code verdict} says.
 */
package io.weighbridge.reports.stats;
