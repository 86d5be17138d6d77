/**
 * What can look into a server while a trial runs: the list {@link io.weighbridge.benchmarks.profile.Profilers} and one
 * class for each profiler.
 *
 * <p>A profiler sees the seam {@code trial.Profiler} and leaves files in the trial's folder. It starts no process and
 * writes no measurement by itself.
 */
package io.weighbridge.benchmarks.profile;
