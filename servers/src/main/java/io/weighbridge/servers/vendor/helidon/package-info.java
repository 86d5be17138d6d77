/**
 * Helidon: a virtual thread each. Its classes are in {@code src/main/java-21}, because older compilers cannot read
 * Helidon's; in {@code src/main/java-17} is the place that says so. No other real server is named here.
 */
package io.weighbridge.servers.vendor.helidon;
