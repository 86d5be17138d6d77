/** Netty: its codecs and its WebSocket handler, on java.nio or on its own epoll. No other real server is named here. */
package io.weighbridge.servers.vendor.netty;
