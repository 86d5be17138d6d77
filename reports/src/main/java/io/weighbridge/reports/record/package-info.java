/**
 * The run folder as Java values: what was planned, on what machine, how each trial ended, and every number that was
 * taken. Whoever measures writes with this package and sees no other of this module; nothing here computes, formats for
 * people, or knows what a figure means.
 */
package io.weighbridge.reports.record;
