package io.weighbridge.servers.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.HexFormat;

/** A client of raw bytes, with a codec of its own, that may misbehave. Every wait ends after ten seconds. */
final class Peer implements AutoCloseable {
    static final String REQUEST = "GET /chat HTTP/1.1\r\nHost: a.example\r\n"
        + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private static final int WAIT_MILLIS = 10_000;
    private static final byte[] KEY = {0x37, (byte) 0xFA, 0x21, 0x3D};

    private final Socket socket;
    private final DataInputStream in;
    private final boolean framed;

    /** One frame of the server's. */
    record Frame(int opcode, boolean last, byte[] payload) {

        String text() {
            return new String(payload, UTF_8);
        }

        /** The code of a Close, -1 for none. */
        int code() {
            return payload.length < 2 ? -1 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }

        String reason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
        }
    }

    Peer(int port, boolean framed) throws IOException {
        this.framed = framed;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
    }

    Socket socket() {
        return socket;
    }

    Peer send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    Peer send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    /** Bytes as hexadecimal, spaces for the eye. */
    Peer sendHex(String hex) throws IOException {
        return send(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    Peer upgrade() throws IOException {
        if (!framed) {
            assertThat(send(REQUEST).head()).startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
        return this;
    }

    Peer login(String id) throws IOException {
        upgrade().send(text("login:" + id));
        assertThat(frame().text()).isEqualTo("ok:" + id);
        return this;
    }

    byte[] text(String text) {
        return frame(1, true, text.getBytes(UTF_8));
    }

    byte[] frame(int opcode, boolean last, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (framed) {
            out.write(opcode);
            number(out, payload.length, 4);
            out.writeBytes(payload);
            return out.toByteArray();
        }
        out.write(opcode | (last ? 0x80 : 0));
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0xFE);
            number(out, payload.length, 2);
        } else {
            out.write(0xFF);
            number(out, payload.length, 8);
        }
        out.writeBytes(KEY);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ KEY[i & 3]);
        }
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    /** A response head up to its empty line. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("head ended after '" + head + "'");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** The status of the response, 0 if the connection ended without one. */
    int status() throws IOException {
        try {
            return Integer.parseInt(head().substring(9, 12));
        } catch (EOFException | SocketException ended) {
            return 0;
        }
    }

    Frame frame() throws IOException {
        int first = in.readUnsignedByte();
        if (framed) {
            return new Frame(first, true, in.readNBytes(in.readInt()));
        }
        int second = in.readUnsignedByte();
        assertThat(second & 0x80).as("server frames are not masked").isZero();
        long length = second == 127 ? in.readLong() : second == 126 ? in.readUnsignedShort() : second;
        return new Frame(first & 15, (first & 0x80) != 0, in.readNBytes((int) length));
    }

    /** A data message, put together from its frames. */
    byte[] message() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        Frame frame;
        do {
            frame = frame();
            message.writeBytes(frame.payload());
        } while (!frame.last());
        return message.toByteArray();
    }

    /** The next Close; other frames before it are passed over. */
    Frame close8() throws IOException {
        Frame frame = frame();
        while (frame.opcode() != 8) {
            frame = frame();
        }
        return frame;
    }

    /** Reads until the server has closed, by FIN or reset; fails if it does not. */
    void awaitEnd() throws IOException {
        byte[] waste = new byte[65_536];
        InputStream raw = in;
        try {
            while (raw.read(waste) >= 0) {
                assertThat(waste).isNotNull();
            }
        } catch (SocketException reset) {
            // As good an end as any.
            assertThat(reset).isNotNull();
        }
    }

    void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Vanishes: a reset instead of a FIN. */
    void vanish() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
