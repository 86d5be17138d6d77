/**
 * What a variant swaps in: an upgrade without copies, with none at all, so many at once, with a log line for each step;
 * messages on threads of their own. Each goes round or in for a word of {@code gateway}, and none knows of another, nor
 * who runs the connection.
 */
package io.weighbridge.servers.gateway.twist;
