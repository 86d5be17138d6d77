package io.weighbridge.servers.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What every gateway variant runs: who may log in, what is done with a message, who is told at the end, and the map of
 * who is there. Thread safe if its parts are.
 *
 * @param beforeRequest what an HTTP server does before it answers a request, besides its site; empty but for weights
 */
public record Application(Acceptor acceptor, MessageListener messages, StateListener states, Channels channels,
                          Optional<Runnable> beforeRequest) {

    /** Sends each message back to its sender. */
    public static Application echo() {
        return of((from, opcode, payload) -> from.send(opcode, payload), new Channels());
    }

    /** Sends each message to everybody; a receiver that is gone does not disturb the sender. */
    public static Application broadcast() {
        Channels channels = new Channels();
        return of((from, opcode, payload) -> channels.forEach(to -> sendTo(to, opcode, payload)), channels);
    }

    /** Takes every message and says nothing. */
    public static Application sink() {
        return of((from, opcode, payload) -> { }, new Channels());
    }

    /** {@code login:<id>} lets in whoever brings an id of 1 to 128 characters of {@code [A-Za-z0-9._-]}. */
    private static Application of(MessageListener messages, Channels channels) {
        return new Application(new LoginById(), messages, channel -> { }, channels, Optional.empty());
    }

    private static void sendTo(Channel to, int opcode, ByteBuffer payload) {
        try {
            to.send(opcode, payload);
        } catch (IOException gone) {
            // Its own connection notices as well and ends the channel.
            to.close(1001, "gone");
        }
    }
}
