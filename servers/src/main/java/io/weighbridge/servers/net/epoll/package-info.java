/**
 * Bare epoll: the C functions by name, the server that waits in them, and its guests. The only place that calls native
 * code; a JDK that cannot is told so by {@link io.weighbridge.servers.net.epoll.EpollServer}.
 */
package io.weighbridge.servers.net.epoll;
