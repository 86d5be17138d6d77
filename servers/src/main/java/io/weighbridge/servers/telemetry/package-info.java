/**
 * The telemetry endpoint: Go's {@code /debug/pprof/} for a JVM, on loopback, idle unless asked. Here is what is asked
 * of the JVM, a class for each profile.
 *
 * <p>It imports nothing but the JDK and its own packages, not even its siblings, so that the same jar serves a user's
 * own JVM: {@code Telemetry.start(6060)} or {@code -javaagent:weighbridge-servers.jar=6060}. What a figure means is
 * decided here; how the endpoint is opened in a server under test is decided by whoever starts it.
 *
 * <pre>
 *   AdminEndpoint --> Page --> Flight (JFR), ClassHistogram, threads --> Profile --> ProfileProto | ProfileText
 * </pre>
 */
package io.weighbridge.servers.telemetry;
