/**
 * Servers in any language, as processes: {@link io.weighbridge.servers.external.ExternalFile} reads what a properties
 * file says of one, {@link io.weighbridge.servers.external.ExternalServer} starts it, waits until it is ready and ends
 * it. Nothing here knows a protocol beyond the question whether it is ready, and no shell is ever involved.
 */
package io.weighbridge.servers.external;
