/**
 * What the clients do, one class a scenario, each with the record of its numbers (its workload) and its options,
 * which are its page of help. A scenario reads as a procedure over the engine; what a single connection says and
 * expects is a conversation. No sockets, no files here.
 */
package io.weighbridge.clients.scenario;
