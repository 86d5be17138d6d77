/**
 * What a load is: when operations should start and whether they did, what is counted and recorded, what the client
 * itself went through, and who says when to go on. Nothing here knows a protocol.
 */
package io.weighbridge.clients.load;
