/**
 * HTTP/1.1 the way fasthttp does it: one context for each connection that is being served, ranges into its buffer,
 * prepared responses, no string and, in the steady state, no allocation. No socket, no thread.
 */
package io.weighbridge.servers.wire.http.bytes;
