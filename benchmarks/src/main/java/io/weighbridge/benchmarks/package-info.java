/**
 * The weighing: plans, trials, profilers and micro-benchmarks, and the command line that starts them. Sees the public
 * types of servers and clients, and of reports the package {@code record} only.
 */
package io.weighbridge.benchmarks;
