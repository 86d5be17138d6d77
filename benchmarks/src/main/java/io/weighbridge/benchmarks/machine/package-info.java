/**
 * The machine a run is made on: its JDKs and their flags, its environment, and whether it can carry the plan.
 *
 * <p>Here belongs what would be the same if nothing were weighed. Not here: processes we start (package {@code child}).
 */
package io.weighbridge.benchmarks.machine;
