/**
 * The life of a gateway connection: upgrade, login, read loop, end. {@link
 * io.weighbridge.servers.gateway.Application} is what an application brings along. No sockets: bytes come in and go
 * out through {@code net}.
 */
package io.weighbridge.servers.gateway;
