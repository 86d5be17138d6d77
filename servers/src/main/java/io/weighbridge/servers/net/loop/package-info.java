/**
 * Connections as endpoints, told of bytes, deadlines and the end, and who tells them: one selector for all, or a thread
 * each that borrows its buffers. No native code, which is in {@code epoll}, and no protocol.
 */
package io.weighbridge.servers.net.loop;
