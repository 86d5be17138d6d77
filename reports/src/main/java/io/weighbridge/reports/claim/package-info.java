/**
 * The claims under test: what others published, which rows of a run answer it, and what the answer comes to. Reads
 * verdicts and makes none.
 */
package io.weighbridge.reports.claim;
