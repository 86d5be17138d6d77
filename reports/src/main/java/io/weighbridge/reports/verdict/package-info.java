/**
 * What the numbers say: states of rows, the A/A floor, comparisons with their verdicts in words, and the claims under
 * test. Everything here is a value; how it looks is {@code render}'s business.
 */
package io.weighbridge.reports.verdict;
