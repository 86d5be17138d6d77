/**
 * The calibration: known weights are put on a variant and weighed as everything else is weighed, by the same runner,
 * clocks and histograms; what the scale shows has to be what was put on.
 *
 * <p>Judges rows on disk. Not here: the weights themselves, which are twists of a variant (module {@code servers}).
 */
package io.weighbridge.benchmarks.calibrate;
