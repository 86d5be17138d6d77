package io.weighbridge.clients.engine;

import java.time.Duration;

/**
 * The limits of the client's waits.
 *
 * @param connect until the TCP connection stands
 * @param upgrade from then until the handshake is answered
 * @param login   from then until the login is acknowledged
 * @param reply   for a reply to a request or message
 * @param close   from the Close frame to the end of the stream
 */
public record Waits(Duration connect, Duration upgrade, Duration login, Duration reply, Duration close) {
    /** Ten seconds for each, thirty for a close, since all connections close at once. */
    public static Waits defaults() {
        return of(Duration.ofSeconds(10)).withClose(Duration.ofSeconds(30));
    }

    /** The same limit for every wait. */
    public static Waits of(Duration limit) {
        return new Waits(limit, limit, limit, limit, limit);
    }

    /** With another limit for the close. */
    public Waits withClose(Duration limit) {
        return new Waits(connect, upgrade, login, reply, limit);
    }
}
