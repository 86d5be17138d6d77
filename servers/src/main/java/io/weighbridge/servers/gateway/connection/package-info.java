/**
 * The life of a gateway connection: upgrade, login, read loop, end, and the frames it is made of. Only its handler is
 * for others; it knows the application and the upgrade as words, and no style of upgrading.
 */
package io.weighbridge.servers.gateway.connection;
