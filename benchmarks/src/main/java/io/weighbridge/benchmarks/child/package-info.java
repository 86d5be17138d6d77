/**
 * Processes that the runner starts and ends: the line protocol, their stderr, and that none outlives a run.
 *
 * <p>Not here: which command a trial starts (package {@code course}), and any type of a server or a client: children
 * are spoken to by lines only.
 */
package io.weighbridge.benchmarks.child;
