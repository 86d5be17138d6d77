/**
 * The report as a pure function of a run folder. Imports run {@code record <- stats <- verdict <- render <- } this
 * package.
 */
package io.weighbridge.reports;
