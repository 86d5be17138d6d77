/**
 * The words of a gateway: what an application brings along ({@link io.weighbridge.servers.gateway.Application}), the
 * channels it is given, and the upgrade of a connection that comes before. No sockets: bytes come in and go out through
 * {@code net}. The life of a connection is in {@code connection}, the styles of upgrading are in {@code twist} and
 * {@code servlet}; none of them is known here.
 */
package io.weighbridge.servers.gateway;
