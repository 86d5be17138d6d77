/**
 * Sockets and time: one thread, one selector, limits on a wheel, source addresses that never run out. It moves bytes
 * and says how a connection ended; what the bytes mean is the affair of a {@link
 * io.weighbridge.clients.engine.Conversation}, what is counted and recorded that of others.
 */
package io.weighbridge.clients.engine;
