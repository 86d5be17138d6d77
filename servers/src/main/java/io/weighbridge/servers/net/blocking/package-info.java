/**
 * A thread for each connection: the server that accepts, the dispatchers that say which thread it is, and the refusals
 * when there is none. No event loop: what waits for several connections at once is in {@code loop}.
 */
package io.weighbridge.servers.net.blocking;
