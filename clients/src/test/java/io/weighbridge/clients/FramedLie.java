package io.weighbridge.clients;

import io.weighbridge.clients.TestServer.Manner;
import io.weighbridge.clients.TestServer.Message;
import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The ways in which a gateway lies to a client that logs in, and what each must be called. */
enum FramedLie {
    /** The accept value of another key. */
    ANOTHER_KEY("wrong-accept"),
    /** A Close frame where the acknowledgement belongs. */
    REFUSED("login-refused"),
    /** The acknowledgement of somebody else. */
    SOMEBODY_ELSE("wrong-reply"),
    /** No word after the login. */
    NO_ACKNOWLEDGEMENT("login-timeout"),
    /** A message nobody asked for, right after the login. */
    UNASKED("unexpected-frame", "wrong-reply"),
    /** The head of a frame longer than any limit. */
    OVERSIZE("oversize"),
    /** Half a frame, then the end of the stream. */
    HALF_A_FRAME("closed-early"),
    /** A reset after the login. */
    RESET("reset"),
    /** One bit of every reply is another. */
    CHANGED("wrong-reply"),
    /** No reply at all. */
    SWALLOWED("reply-timeout"),
    /** Every reply comes twice. */
    TWICE("unexpected-frame", "wrong-reply"),
    /** The Close is answered with another code. */
    ANOTHER_CLOSE("wrong-close");

    private static final Set<String> WITH_REPLIES =
        Set.of("idle", "echo", "broadcast", "slow-handshake", "slow-reader", "probe");
    private static final byte[] GOING_AWAY = {3, (byte) 0xE9};

    final List<String> kinds;

    FramedLie(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Whether this scenario over this protocol can be told this lie. */
    boolean concerns(String scenario, String protocol) {
        return switch (this) {
            case ANOTHER_KEY -> protocol.equals("ws");
            case CHANGED, SWALLOWED -> WITH_REPLIES.contains(scenario);
            // Anybody may send a pong that was not asked for (RFC 6455, 5.5.3).
            case TWICE -> WITH_REPLIES.contains(scenario) && !scenario.equals("idle");
            default -> true;
        };
    }

    /** A gateway that tells this lie and no other. */
    Manner told(String scenario, String protocol) {
        List<Talk> all = new CopyOnWriteArrayList<>();
        return peer -> {
            Talk talk = new Talk(peer, protocol.equals("ws"));
            if (talk.ws) {
                String request = peer.head();
                peer.out.write(Peer.switching(this == ANOTHER_KEY ? "Sec-WebSocket-Key: AAAA\r\n" : request));
            }
            String id = talk.read().text().substring("login:".length());
            if (!acknowledge(talk, id)) {
                return;
            }
            all.add(talk);
            List<Talk> alone = List.of(talk);
            for (Message message = talk.read(); message.opcode() != 8; message = talk.read()) {
                reply(scenario.equals("broadcast") ? all : alone, message);
            }
            talk.send(8, this == ANOTHER_CLOSE ? GOING_AWAY : new byte[] {3, (byte) 0xE8});
        };
    }

    /** Whether the talk goes on after it. */
    private boolean acknowledge(Talk talk, String id) throws IOException {
        if (this == REFUSED) {
            talk.send(8, new byte[] {3, (byte) 0xF0}); // 1008, policy violation
            return false;
        }
        if (this == NO_ACKNOWLEDGEMENT) {
            talk.peer.in.skipNBytes(Long.MAX_VALUE);
        }
        talk.send(1, ("ok:" + (this == SOMEBODY_ELSE ? "somebody" : id)).getBytes(StandardCharsets.US_ASCII));
        switch (this) {
            case UNASKED -> talk.send(2, new byte[40]);
            case OVERSIZE -> talk.peer.out.write(talk.ws ? new byte[] {(byte) 0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0}
                : new byte[] {2, 0x7f, 0, 0, 0});
            case HALF_A_FRAME -> talk.peer.out.write(talk.ws ? new byte[] {(byte) 0x82, 5, 1} : new byte[] {2, 0, 0});
            case RESET -> talk.peer.socket.setSoLinger(true, 0);
            default -> {
                return true;
            }
        }
        if (this == HALF_A_FRAME || this == RESET) {
            return false;
        }
        talk.peer.in.skipNBytes(Long.MAX_VALUE);
        return false;
    }

    private void reply(List<Talk> to, Message message) throws IOException {
        if (this == SWALLOWED) {
            return;
        }
        byte[] payload = message.payload().clone();
        if (this == CHANGED) {
            payload[payload.length - 1] ^= 1;
        }
        for (Talk one : to) {
            for (int i = this == TWICE ? 2 : 1; i > 0; i--) {
                one.send(message.opcode() == 9 ? 10 : message.opcode(), payload);
            }
        }
    }

    /** One connection, in either dialect. */
    private record Talk(Peer peer, boolean ws) {
        Message read() throws IOException {
            return ws ? peer.read() : peer.readFramed();
        }

        void send(int opcode, byte[] payload) throws IOException {
            synchronized (peer) {
                peer.out.write(ws ? Peer.frame(opcode, payload) : Peer.framed(opcode, payload));
            }
        }
    }
}
