/**
 * What the numbers say: the A/A floor, comparisons with their verdicts in words, two runs side by side, and gates.
 * Everything here is a value; how it looks is {@code render}'s business.
 */
package io.weighbridge.reports.verdict;
