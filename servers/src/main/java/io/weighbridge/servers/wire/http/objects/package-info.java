/**
 * HTTP/1.1 the way net/http does it: for each request an object with a multimap of strings, for each response another,
 * a buffer for reading and one for writing that a connection keeps for life. No socket, no thread; nothing is shared
 * with the package {@code bytes}, so that each is the other's test.
 */
package io.weighbridge.servers.wire.http.objects;
