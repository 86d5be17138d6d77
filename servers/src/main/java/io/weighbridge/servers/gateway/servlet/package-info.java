/**
 * The servlet style: a small general HTTP server with request and response objects, header maps, buffers for each
 * connection and dispatch to a servlet, which takes the connection over and upgrades it. Written to be competent, and
 * to keep what such servers keep; what that costs is the point. Knows {@code gateway}, which does not know it.
 */
package io.weighbridge.servers.gateway.servlet;
