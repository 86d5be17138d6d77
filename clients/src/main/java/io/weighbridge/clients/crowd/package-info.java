/**
 * Logged-in clients by the thousand: the life of one, the count of all, and what they say to each other, over
 * WebSocket or raw TCP alike. What a scenario wants of them, in which order and for how long, is not decided here.
 */
package io.weighbridge.clients.crowd;
