/**
 * Footprint: what one idle connection keeps in the heap, counted object by object (JOL) and by class histogram.
 *
 * <p>A child JVM serves a variant in its own process and counts itself; this process connects and holds. What is
 * reported is the difference between N and 2 N connections, so that whatever the server has anyway falls out.
 */
package io.weighbridge.benchmarks.footprint;
