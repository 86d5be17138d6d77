/**
 * Micro-benchmarks (JMH): the parts of a gateway in memory, without sockets, both of a pair in the same harness.
 *
 * <p>Each benchmark checks its own answers before it is timed. A fork is a trial; what it measures becomes rows like
 * any other's, in a run folder of its own. A figure from here says what a part costs when it is called a million times
 * in a row; what it costs in a server is said by the trials, and the two stand side by side.
 */
package io.weighbridge.benchmarks.micro;
