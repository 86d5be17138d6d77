/**
 * What loads the gateways: scenarios, their workloads, and the program that runs one of them. Shares no code with
 * {@code servers}: what measures may not become faster because the measured did.
 */
package io.weighbridge.clients;
