/**
 * A run: the plan, the order of its trials, and the start and end of each. Writes the run folder, computes nothing
 * from it.
 *
 * <p>Imports run {@code kernel <- machine <- child <- scale <- course <- trial}. Not here: what happens in a trial
 * (package {@code course}), statistics and verdicts (module {@code reports}), and what a profiler does (package
 * {@code profile}).
 */
package io.weighbridge.benchmarks.trial;
