/**
 * Whether a row may be believed: its state with the reason, from what client, server and host counted beside it.
 *
 * <p>A {@code Summary} is a row with its state. Not here: whether two rows differ (package {@code verdict}).
 */
package io.weighbridge.reports.state;
