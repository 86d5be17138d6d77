package io.weighbridge.servers.contract;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where other people's servers do not keep a promise of the contract, found by running it: such a case is skipped, and
 * says so. None of ours may be here. Whoever updates a server takes its lines out and looks what is left.
 */
final class Deviations {
    private static final Set<String> LAX_HANDSHAKE = Set.of(
        "refuses a handshake that lacks a field",
        "answers another version with the one it speaks",
        "refuses keys that are none",
        "refuses other methods and versions of HTTP",
        // RFC 6455, 4.1 has clients wait for the 101; this server's pipeline loses what comes earlier.
        "takes a frame right behind the handshake",
        "takes a second request in the same packet for broken frames");

    private static final Map<String, Set<String>> KNOWN = Map.of(
        "ws-tomcat", Set.of("refuses other methods and versions of HTTP"),
        "ws-jetty", Set.of("refuses keys that are none"),
        "ws-undertow", Set.of(
            "refuses a handshake that lacks a field",
            "answers another version with the one it speaks",
            "refuses keys that are none",
            "refuses other methods and versions of HTTP",
            "lets nobody wait for ever: silent, idle, half way, not reading"),
        "ws-netty", LAX_HANDSHAKE,
        "ws-netty-epoll", LAX_HANDSHAKE,
        "ws-vertx", union(LAX_HANDSHAKE, Set.of(
            "refuses text that is not UTF-8 with 1007",
            "refuses messages over the limit with 1009",
            "checks UTF-8 across fragments and fails fast",
            "counts all fragments against the limit",
            "refuses broken frames with 1002")));

    private Deviations() {
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Why this variant need not run this case, if so. */
    static Optional<String> of(String variant, String name) {
        return KNOWN.getOrDefault(variant, Set.of()).contains(name)
            ? Optional.of(variant + " is known not to: " + name) : Optional.empty();
    }
}
