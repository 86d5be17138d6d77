/**
 * What is counted and recorded of a load: outcomes, times against the start that was intended, and whether the client
 * itself kept up; with the traffic that does the counting. It knows nothing of waves, orders and marks.
 */
package io.weighbridge.clients.load.tally;
