/**
 * The client's own codecs: bytes only, no sockets, no threads, no clocks. Nothing here is shared with {@code
 * servers}: two independent codecs check each other. Readers look at a buffer from its position and either take a
 * whole item or, touching nothing, ask for more bytes.
 */
package io.weighbridge.clients.wire;
