package io.weighbridge.servers.net;

import java.time.Duration;

/** How long a server waits for a peer: to log in, to say anything at all, to take what is written to it. */
public record Waits(Duration loginWait, Duration readWait, Duration writeWait) {

    /** Checks that each wait is longer than nothing and shorter than the clock's range of ten days. */
    public Waits {
        Checks.wait("loginWait", loginWait);
        Checks.wait("readWait", readWait);
        Checks.wait("writeWait", writeWait);
    }

    /** 10 s to log in, 180 s of silence, 10 s to take a write. */
    public static Waits defaults() {
        return new Waits(Duration.ofSeconds(10), Duration.ofSeconds(180), Duration.ofSeconds(10));
    }

    public Waits withReadWait(Duration readWait) {
        return new Waits(loginWait, readWait, writeWait);
    }
}
