/**
 * A run: the plan, the trials with their child processes, and the readings taken at their marks. Writes the run
 * folder, computes nothing from it.
 *
 * <p>Here belongs what starts, watches, weighs and ends a process. Not here: statistics and verdicts (module {@code
 * reports}), what a profiler does (package {@code profile}), and any type of a server or a client: children are spoken
 * to by the line protocol only.
 */
package io.weighbridge.benchmarks.trial;
