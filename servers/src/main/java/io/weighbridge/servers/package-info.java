/**
 * The things on the scale: the list of variants and the program that serves one of them; nothing of how they are
 * weighed.
 *
 * <p>Imports run {@code wire <- net <- gateway <- vendor, calibration, telemetry <- } this package, never the
 * other way.
 */
package io.weighbridge.servers;
