/**
 * Real servers beside our own: Tomcat, Jetty, Undertow, Netty, Vert.x and Helidon, each set as its documentation
 * recommends for many idle connections (DESIGN.md, "Real servers: settings"), all running the same application.
 * {@link io.weighbridge.servers.vendor.VendorChannel} is the life of a gateway connection as a server's callbacks tell
 * it; {@link io.weighbridge.servers.vendor.HttpContract} is the HTTP contract as answers. No class of one server names
 * a class of another: a process that is weighed loads only the server it runs.
 *
 * <p>Servers of three classes are here, larger ones in packages of their own, which build on this one and not on each
 * other.
 */
package io.weighbridge.servers.vendor;
