/**
 * The part of a report for looking things up: where the work goes, memory, times, ramps, warm-up, profiles, trials,
 * surroundings. It links to the answers; they do not know it.
 */
package io.weighbridge.reports.detail;
