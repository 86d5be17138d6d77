/**
 * Known amounts of CPU, allocation, retained heap and delay, put round any application: what the scale must show again.
 * Knows the application's seams in {@code gateway}, and no server.
 */
package io.weighbridge.servers.calibration;
