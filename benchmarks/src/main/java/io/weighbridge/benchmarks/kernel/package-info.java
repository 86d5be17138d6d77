/**
 * What the kernel tells of a process, a thread and the machine: clocks, memory, stacks, states, and which CPUs they
 * may run on.
 *
 * <p>Here belongs what is read from {@code /proc} and {@code /sys}. Not here: what a reading means (package
 * {@code scale}).
 */
package io.weighbridge.benchmarks.kernel;
