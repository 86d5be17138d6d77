/**
 * A second client that shares nothing with the first but the schedule, the counts and the clocks: okhttp's
 * WebSockets, with its own handshake, codec and threads. Where the two disagree, one of them is wrong. For up to a
 * thousand connections; not for weighing.
 */
package io.weighbridge.clients.okhttp;
