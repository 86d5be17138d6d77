/**
 * The engine under every scenario: one thread, one selector, deadlines on a wheel, source addresses that never run
 * out, outcomes counted by kind, histograms on disk. It moves bytes and keeps time; what the bytes mean is the affair
 * of a {@link io.weighbridge.clients.load.Conversation}.
 */
package io.weighbridge.clients.load;
