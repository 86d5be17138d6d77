/**
 * Bytes only, no sockets and no threads: incremental parsers and writers for the opening handshake, for frames and for
 * UTF-8. Fed any slice of a stream they say <em>need more</em>, <em>done</em> or <em>refused</em>.
 */
package io.weighbridge.servers.wire;
