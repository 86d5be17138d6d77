/**
 * The scale: what is read of a server and a client from outside, and the log of every reading. Records, computes
 * nothing.
 *
 * <p>Here belongs each instrument of the headline figures. Not here: when a reading is taken (package {@code course}),
 * and profilers, which have trials of their own.
 */
package io.weighbridge.benchmarks.scale;
