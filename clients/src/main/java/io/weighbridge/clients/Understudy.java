package io.weighbridge.clients;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for the target while a client rehearses: a server in the client's own process, on loopback, which says to
 * GET, login, messages and Close what any target would. It checks nothing, a message is of at most 125 bytes, and so
 * many threads serve one connection each. {@link #close} may be called from any thread.
 */
final class Understudy implements AutoCloseable {
    private static final byte[] RESPONSE = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 64\r\n\r\n"
        + "rehearse".repeat(8)).getBytes(StandardCharsets.US_ASCII);
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3
    private static final String KEY = "Sec-WebSocket-Key: ";
    private static final String LOGIN = "login:";
    private static final int THREADS = 8;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;

    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Part part;

    /** One side of a protocol, from the first byte of a connection to its last. */
    private interface Part {
        void play(DataInputStream in, OutputStream out) throws IOException;
    }

    /** @param protocol {@code ws}, {@code tcp} or {@code http} */
    Understudy(String protocol) throws IOException {
        part = switch (protocol) {
            case "ws" -> Understudy::webSocket;
            case "tcp" -> Understudy::framed;
            case "http" -> Understudy::http;
            default -> throw new IllegalArgumentException("protocol must be ws, tcp or http, was " + protocol);
        };
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::serve, "understudy-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** As the option {@code --target} has it. */
    String target() {
        return listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** One connection after the other: a thread that had to be started first would be late on a busy machine. */
    private void serve() {
        try {
            while (true) {
                serve(listener.accept());
            }
        } catch (IOException e) {
            // Closed: the rehearsal is over.
        }
    }

    private void serve(Socket socket) {
        sockets.add(socket);
        try (socket) {
            socket.setTcpNoDelay(true);
            part.play(new DataInputStream(new BufferedInputStream(socket.getInputStream())), socket.getOutputStream());
        } catch (IOException e) {
            // The client has left, which ends every part.
        } finally {
            sockets.remove(socket);
        }
    }

    private static void http(DataInputStream in, OutputStream out) throws IOException {
        for (String head = head(in); ; head = head(in)) {
            out.write(RESPONSE);
            if (head.contains("\r\nConnection: close\r\n")) {
                return;
            }
        }
    }

    private static void webSocket(DataInputStream in, OutputStream out) throws IOException {
        String head = head(in);
        int key = head.indexOf(KEY) + KEY.length();
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: " + accept(head.substring(key, head.indexOf('\r', key))) + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
        for (int opcode = TEXT; opcode != CLOSE; ) {
            opcode = in.readUnsignedByte() & 15;
            byte[] payload = new byte[in.readUnsignedByte() & 127];
            int mask = in.readInt();
            in.readFully(payload);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= (byte) (mask >>> 24 - 8 * (i & 3));
            }
            byte[] reply = reply(opcode, payload);
            out.write(ByteBuffer.allocate(2 + reply.length).put((byte) (128 | opcode)).put((byte) reply.length)
                .put(reply).array());
        }
    }

    private static void framed(DataInputStream in, OutputStream out) throws IOException {
        for (int opcode = TEXT; opcode != CLOSE; ) {
            opcode = in.readUnsignedByte();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            byte[] reply = reply(opcode, payload);
            out.write(ByteBuffer.allocate(5 + reply.length).put((byte) opcode).putInt(reply.length).put(reply)
                .array());
        }
    }

    /** A login is acknowledged; everything else, a Close too, is sent back. */
    private static byte[] reply(int opcode, byte[] payload) {
        String text = opcode == TEXT ? new String(payload, StandardCharsets.US_ASCII) : "";
        return text.startsWith(LOGIN)
            ? ("ok:" + text.substring(LOGIN.length())).getBytes(StandardCharsets.US_ASCII) : payload;
    }

    /** Up to the empty line. */
    private static String head(DataInputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream(256);
        for (int ends = 0; ends < 4; ) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the client has left");
            }
            ends = next == "\r\n\r\n".charAt(ends) ? ends + 1 : next == '\r' ? 1 : 0;
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static String accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                .digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-1", impossible);
        }
    }
}
