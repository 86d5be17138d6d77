/**
 * What a load is: when operations should start, how large they are, waves, and who says when to go on. What is counted
 * of it is in {@code tally}. Nothing here or there knows a protocol.
 */
package io.weighbridge.clients.load;
