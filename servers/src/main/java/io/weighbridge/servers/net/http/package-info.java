/**
 * HTTP servers: the loops that own a connection and do what a conversation says, blocking or on a selector, and the
 * site they all serve, written once for each way of holding a request.
 */
package io.weighbridge.servers.net.http;
