package io.weighbridge.benchmarks.footprint;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Connections that have logged in and say nothing more, held until closed. Speaks as little of the protocols as that
 * takes, by itself: no codec of the server's, and not the load client's, whose answers are checked elsewhere.
 */
final class IdleConnections implements Closeable {

    private static final int WAIT_MILLIS = 20_000;
    private static final int TEXT = 1;
    private static final String HANDSHAKE = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    private static final int BODY_BYTES = 64;

    private final String protocol;
    private final int port;
    private final List<Socket> open = new ArrayList<>();

    /** @param protocol {@code ws}, {@code tcp} or {@code http}: the first word of a variant's name */
    IdleConnections(String protocol, int port) {
        this.protocol = protocol;
        this.port = port;
    }

    /** Opens so many more, each answered before the next. */
    void open(int more) throws IOException {
        for (int i = 0; i < more; i++) {
            Socket socket = new Socket();
            open.add(socket);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAIT_MILLIS);
            socket.setSoTimeout(WAIT_MILLIS);
            logIn(socket, "client-" + String.format("%06d", open.size()));
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void logIn(Socket socket, String id) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        switch (protocol) {
            case "ws" -> {
                out.write(HANDSHAKE.getBytes(StandardCharsets.US_ASCII));
                expect(head(in).startsWith("HTTP/1.1 101"), "no upgrade");
                out.write(masked("login:" + id));
                expect(in.readUnsignedByte() == (0x80 | TEXT) && text(in, in.readUnsignedByte()).equals("ok:" + id),
                    "no login");
            }
            case "tcp" -> {
                byte[] login = ("login:" + id).getBytes(StandardCharsets.US_ASCII);
                out.write(ByteBuffer.allocate(5 + login.length).put((byte) TEXT).putInt(login.length).put(login)
                    .array());
                expect(in.readUnsignedByte() == TEXT && text(in, in.readInt()).equals("ok:" + id), "no login");
            }
            case "http" -> {
                out.write(REQUEST.getBytes(StandardCharsets.US_ASCII));
                expect(head(in).startsWith("HTTP/1.1 200"), "no answer");
                in.readNBytes(BODY_BYTES);
            }
            default -> throw new IOException("nothing here speaks " + protocol);
        }
    }

    /** A masked text frame of up to 125 bytes (RFC 6455, 5.2); the key is 0, which leaves the payload as it is. */
    private static byte[] masked(String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + payload.length).put((byte) (0x80 | TEXT)).put((byte) (0x80 | payload.length))
            .putInt(0).put(payload).array();
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    private static String text(DataInputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void expect(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }
}
