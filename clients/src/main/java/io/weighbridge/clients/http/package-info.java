/**
 * HTTP clients by the thousand: the life of one request on its connection, and who sends the next one when. What a
 * scenario wants of them, in which order and for how long, is not decided here.
 */
package io.weighbridge.clients.http;
