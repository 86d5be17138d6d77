/**
 * Tomcat: as a servlet, as a Jakarta WebSocket endpoint, and upgraded to the gateway's own frames. No other real server
 * is named here.
 */
package io.weighbridge.servers.vendor.tomcat;
