/**
 * Who runs a connection: servers that accept, dispatchers that give a connection a thread, event loops, and the pools
 * and watches they share. Bytes and sockets only; nothing here knows what a login or a channel is.
 */
package io.weighbridge.servers.net;
