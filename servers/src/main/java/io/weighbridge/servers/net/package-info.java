/**
 * What everybody who runs a connection shares: a server as its users see it, its options and limits, what it counts,
 * pools and the end of threads. Bytes and sockets only; nothing here or below knows what a login or a channel is.
 *
 * <p>Who runs connections is a package each: {@code blocking}, {@code loop}, {@code epoll}, and {@code http} for those
 * of HTTP. They build on this package and it on none of them.
 */
package io.weighbridge.servers.net;
