/**
 * A run: the plan, the order of its trials, and what happens in each. Writes the run folder, computes nothing from it.
 *
 * <p>Imports run {@code machine <- child <- scale <- trial}. Not here: statistics and verdicts (module {@code reports})
 * and what a profiler does (package {@code profile}).
 */
package io.weighbridge.benchmarks.trial;
