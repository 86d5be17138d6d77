package io.weighbridge.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.contract.Peer.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a gateway does with frames (RFC 6455, 5 to 8), all with a client that is logged in. */
final class FrameCases {
    static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final byte[] BROKEN_UTF8 = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};

    private FrameCases() {
    }

    /** What both framings promise. */
    static List<Case> all() {
        return List.of(
            new Case("echoes messages of every size", FrameCases::echoesEverySize),
            new Case("takes frames one byte at a time", FrameCases::takesFramesByteAtATime),
            new Case("takes many frames in one packet, in order", FrameCases::takesManyAtOnce),
            new Case("answers pings, also before the login, and ignores pongs", FrameCases::answersPings),
            new Case("refuses text that is not UTF-8 with 1007", FrameCases::refusesBrokenText),
            new Case("refuses messages over the limit with 1009", FrameCases::refusesTooLarge),
            new Case("closes on Close, with the code it was told", FrameCases::closesWithTheSameCode),
            new Case("answers close codes that may not be said with 1002", FrameCases::refusesCloseCodes));
    }

    /** What WebSocket frames have besides. */
    static List<Case> webSocket() {
        return List.of(
            new Case("puts fragments together and answers pings between them", FrameCases::putsFragmentsTogether),
            new Case("checks UTF-8 across fragments and fails fast", FrameCases::checksUtf8AcrossFragments),
            new Case("fails on broken text before the frame is whole", FrameCases::failsWithinAFrame),
            new Case("counts all fragments against the limit", FrameCases::countsFragments),
            new Case("refuses broken frames with 1002", FrameCases::refusesBrokenFrames));
    }

    private static void echoesEverySize(Subject subject) throws IOException {
        Random random = new Random(6455);
        try (Peer peer = subject.dial().login("sizes")) {
            for (int size : new int[] {0, 1, 125, 126, 4000, 4089, 4090, 16_384, 65_535, 65_536, MAX_MESSAGE_BYTES}) {
                byte[] payload = new byte[size];
                random.nextBytes(payload);
                peer.send(peer.frame(BINARY, true, payload));
                assertThat(peer.message()).as(size + " bytes").isEqualTo(payload);
            }
            peer.send(peer.text("grüße, 世界 \ud83d\udc1f"));
            assertThat(new String(peer.message(), UTF_8)).isEqualTo("grüße, 世界 \ud83d\udc1f");
        }
    }

    private static void takesFramesByteAtATime(Subject subject) throws IOException {
        try (Peer peer = subject.dial().login("bytes")) {
            for (byte b : peer.text("drop by drop: " + "x".repeat(200))) {
                peer.send(new byte[] {b});
            }
            assertThat(new String(peer.message(), UTF_8)).startsWith("drop by drop: ").hasSize(214);
        }
    }

    private static void takesManyAtOnce(Subject subject) throws IOException {
        try (Peer peer = subject.dial().login("many")) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 500; i++) {
                all.writeBytes(peer.text("message " + i));
            }
            peer.send(all.toByteArray());
            for (int i = 0; i < 500; i++) {
                assertThat(new String(peer.message(), UTF_8)).isEqualTo("message " + i);
            }
        }
    }

    private static void answersPings(Subject subject) throws IOException {
        try (Peer peer = subject.dial().upgrade()) {
            peer.send(peer.frame(PING, true, "early".getBytes(UTF_8)));
            assertThat(peer.frame().text()).isEqualTo("early");
            peer.send(peer.text("login:pings"));
            assertThat(peer.frame().text()).isEqualTo("ok:pings");
            peer.send(peer.frame(PONG, true, "nobody asked".getBytes(UTF_8)));
            peer.send(peer.frame(PING, true, "x".repeat(125).getBytes(UTF_8)));
            Frame pong = peer.frame();
            assertThat(pong.opcode()).isEqualTo(PONG);
            assertThat(pong.text()).isEqualTo("x".repeat(125));
        }
    }

    private static void refusesBrokenText(Subject subject) throws IOException {
        assertCloses(subject, "utf", 1007, BROKEN_UTF8);
    }

    private static void assertCloses(Subject subject, String id, int code, byte[] text) throws IOException {
        try (Peer peer = subject.dial().login(id)) {
            peer.send(peer.frame(TEXT, true, text));
            assertThat(peer.close8().code()).isEqualTo(code);
            peer.awaitEnd();
        }
    }

    private static void refusesTooLarge(Subject subject) throws IOException {
        try (Peer peer = subject.dial().login("large")) {
            byte[] large = peer.frame(BINARY, true, new byte[MAX_MESSAGE_BYTES + 1]);
            try {
                peer.send(large);
            } catch (java.net.SocketException closedWhileSending) {
                // The server need not take what it has refused.
                assertThat(closedWhileSending).isNotNull();
            }
            assertThat(peer.close8().code()).isEqualTo(1009);
        }
    }

    private static void closesWithTheSameCode(Subject subject) throws IOException {
        for (int code : new int[] {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999,
            4000, 4999}) {
            try (Peer peer = subject.dial().login("close")) {
                peer.send(peer.frame(CLOSE, true, close(code, "bye")));
                Frame answer = peer.close8();
                if (subject.isOurs()) {
                    assertThat(answer.code()).isEqualTo(code);
                }
                peer.awaitEnd();
            }
            awaitGone(subject, "close");
        }
        try (Peer peer = subject.dial().login("close")) {
            peer.send(peer.frame(CLOSE, true, new byte[0]));
            assertThat(peer.close8().code()).isIn(-1, 1000);
            peer.awaitEnd();
        }
    }

    private static void awaitGone(Subject subject, String id) throws IOException {
        try {
            Subject.until("the channel is gone", () -> subject.app().channels().find(id).isEmpty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void refusesCloseCodes(Subject subject) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535}) {
            payloads.add(close(code, ""));
        }
        payloads.add(new byte[] {3});
        assertThat(payloads).hasSize(11);
        int n = 0;
        for (byte[] payload : payloads) {
            try (Peer peer = subject.dial().login("code-" + n++)) {
                peer.send(peer.frame(CLOSE, true, payload));
                if (subject.isOurs()) {
                    assertThat(peer.close8().code()).isEqualTo(1002);
                }
                peer.awaitEnd();
            }
        }
    }

    private static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        byte[] payload = new byte[2 + text.length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, text.length);
        return payload;
    }

    private static void putsFragmentsTogether(Subject subject) throws IOException {
        try (Peer peer = subject.dial().login("fragments")) {
            peer.send(peer.frame(TEXT, false, "one ".getBytes(UTF_8)));
            peer.send(peer.frame(PING, true, "between".getBytes(UTF_8)));
            assertThat(peer.frame().text()).isEqualTo("between");
            peer.send(peer.frame(0, false, new byte[0]));
            peer.send(peer.frame(0, false, "two ".repeat(3000).getBytes(UTF_8)));
            peer.send(peer.frame(PONG, true, new byte[0]));
            peer.send(peer.frame(0, true, "three".getBytes(UTF_8)));
            assertThat(new String(peer.message(), UTF_8)).isEqualTo("one " + "two ".repeat(3000) + "three");
        }
    }

    private static void checksUtf8AcrossFragments(Subject subject) throws IOException {
        byte[] fish = "\ud83d\udc1f".getBytes(UTF_8);
        try (Peer peer = subject.dial().login("split")) {
            for (int i = 0; i < 4; i++) {
                peer.send(peer.frame(i == 0 ? TEXT : 0, i == 3, new byte[] {fish[i]}));
            }
            assertThat(peer.message()).isEqualTo(fish);
            peer.send(peer.frame(TEXT, false, BROKEN_UTF8));
            if (!subject.isOurs()) {
                peer.send(peer.frame(0, true, new byte[0]));
            }
            assertThat(peer.close8().code()).isEqualTo(1007);
        }
        try (Peer peer = subject.dial().login("cut")) {
            peer.send(peer.frame(TEXT, false, new byte[] {fish[0]}));
            peer.send(peer.frame(0, true, new byte[] {fish[1]}));
            assertThat(peer.close8().code()).isEqualTo(1007);
        }
    }

    /** RFC 6455, 8.1 lets a server wait for the end of the message; ours do not, of a frame too large to wait for. */
    private static void failsWithinAFrame(Subject subject) throws IOException {
        if (!subject.isOurs()) {
            return;
        }
        try (Peer peer = subject.dial().login("within")) {
            byte[] text = "a".repeat(60_000).getBytes(UTF_8);
            text[5_000] = (byte) 0xFF;
            byte[] frame = peer.frame(TEXT, true, text);
            peer.send(Arrays.copyOf(frame, 10_000));
            assertThat(peer.close8().code()).isEqualTo(1007);
        }
    }

    private static void countsFragments(Subject subject) throws IOException {
        try (Peer peer = subject.dial().login("sum")) {
            peer.send(peer.frame(BINARY, false, new byte[MAX_MESSAGE_BYTES - 10]));
            peer.send(peer.frame(0, true, new byte[11]));
            assertThat(peer.close8().code()).isEqualTo(1009);
        }
    }

    private static void refusesBrokenFrames(Subject subject) throws IOException {
        if (subject.isOurs()) {
            refusesBrokenFrame(subject, "length of 5 in two bytes", "82 fe 0005 00000000 6161616161");
            refusesBrokenFrame(subject, "length of 5 in eight bytes", "82 ff 0000000000000005 00000000 6161616161");
            refusesBrokenFrame(subject, "length below 0", "82 ff 8000000000000000 00000000");
        }
        Map<String, String> broken = Map.ofEntries(
            Map.entry("unmasked", "81 01 61"),
            Map.entry("reserved bit 1", "c1 81 00000000 61"),
            Map.entry("reserved bit 2", "a1 81 00000000 61"),
            Map.entry("reserved bit 3", "91 81 00000000 61"),
            Map.entry("opcode 3", "83 80 00000000"),
            Map.entry("opcode 7", "87 80 00000000"),
            Map.entry("opcode 11", "8b 80 00000000"),
            Map.entry("opcode 15", "8f 80 00000000"),
            Map.entry("close of 126 bytes", "88 fe 007e 00000000 03e8" + "61".repeat(124)),
            Map.entry("fragmented close", "08 80 00000000"),
            Map.entry("fragmented ping", "09 80 00000000"),
            Map.entry("long ping", "89 fe 007e 00000000" + "00".repeat(126)),
            Map.entry("continuation of nothing", "80 80 00000000"),
            Map.entry("message within a message", "01 81 00000000 61 81 81 00000000 62"));
        for (Map.Entry<String, String> frame : broken.entrySet()) {
            refusesBrokenFrame(subject, frame.getKey(), frame.getValue());
        }
    }

    private static void refusesBrokenFrame(Subject subject, String what, String hex) throws IOException {
        try (Peer peer = subject.dial().login("broken")) {
            peer.sendHex(hex);
            assertThat(peer.close8().code()).as(what).isEqualTo(1002);
            peer.awaitEnd();
        }
        awaitGone(subject, "broken");
    }
}
