package io.weighbridge.servers.wire.http.objects;

import java.util.Set;

/** Which fields are for the next hop only, and stay behind when a message is passed on (RFC 9110, 7.6.1). */
final class EndToEndFields {

    // With them go what is made anew for each hop, and what this gateway has dealt with: trailers and expectations.
    private static final Set<String> LEFT_BEHIND = Set.of("Connection", "Keep-Alive", "Proxy-Connection", "Te",
        "Trailer", "Transfer-Encoding", "Upgrade", "Content-Length", "Expect");

    private EndToEndFields() {
    }

    /** A copy without what stays behind, and without what Connection names; it may not name Host. */
    static HttpFields of(HttpFields all) {
        HttpFields kept = new HttpFields();
        all.forEach((name, value) -> {
            boolean named = !name.equals("Host") && all.listHas("Connection", name);
            if (!named && !LEFT_BEHIND.contains(name)) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
