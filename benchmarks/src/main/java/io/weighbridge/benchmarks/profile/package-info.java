/**
 * The profilers, and what is made of their recordings: flame graphs, collapsed stacks, pprof, segments.
 *
 * <p>Two halves that meet on disk only. While a trial runs, a {@code Profiler} leaves {@code <name>-<phase>.jfr} in the
 * trial's folder; when all trials of a run have ended, the recordings are read, scaled to the clocks and histograms of
 * the same trial, and written beside. Nothing here takes a headline figure: trials that are profiled are trials of
 * their own.
 *
 * <pre>
 *   AsyncProfiler, FlightRecorder --> *.jfr --> Recordings --> Profile --> FlameGraphs, Collapsed, pprof, Segments
 * </pre>
 */
package io.weighbridge.benchmarks.profile;
