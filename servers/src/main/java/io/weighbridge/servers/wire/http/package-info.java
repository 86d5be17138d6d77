/**
 * What both ways of speaking HTTP/1.1 as a server agree on: the steps of a conversation, its limits, and the character
 * classes and reason phrases of the RFCs. How requests are held and responses are made belongs to the packages
 * {@code bytes} and {@code objects}, which do not know each other; sockets and threads belong to nobody here.
 */
package io.weighbridge.servers.wire.http;
