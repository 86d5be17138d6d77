/**
 * What the clients do, one class a scenario: its options, which are its page of help, its workload, and a procedure
 * over the parts below. Nothing but scenarios is here; no sockets, no files.
 */
package io.weighbridge.clients.scenario;
