package io.weighbridge.clients;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A small gateway on a real socket, a thread for each connection, written from the RFC and from nothing else here.
 * How it treats a connection is a {@link Manner}: the good one, and the liars.
 */
final class TestServer implements AutoCloseable {
    /** What is done with one accepted connection. */
    interface Manner {
        void serve(Peer peer) throws IOException;
    }

    /** What is said to a request. */
    interface Answer {
        byte[] to(String head, byte[] body) throws IOException;
    }

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)\r\n");
    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: *(\\S+)\r\n");

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getByName("127.0.0.1"));
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Manner manner;

    TestServer(Manner manner) throws IOException {
        this.manner = manner;
        Thread acceptor = new Thread(this::accept, "test-server");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections are there. */
    int connections() {
        return sockets.size();
    }

    String target() {
        return "127.0.0.1:" + port();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                Thread thread = new Thread(() -> serve(socket), "test-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            manner.serve(new Peer(socket));
        } catch (IOException e) {
            // The client went away: normal here.
        } finally {
            sockets.remove(socket);
        }
    }

    /** One message of a client. */
    record Message(int opcode, byte[] payload) {
        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** The server's end of one connection. */
    static final class Peer {
        final Socket socket;
        final DataInputStream in;
        final OutputStream out;

        Peer(Socket socket) throws IOException {
            this(socket, socket.getOutputStream());
        }

        /** A peer whose bytes leave in another manner. */
        Peer(Socket socket, OutputStream out) throws IOException {
            this.socket = socket;
            this.out = out;
            in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
        }

        /** Reads a header section, with its empty line. */
        String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                head.write(in.readUnsignedByte());
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        /** The proper 101 for this request. */
        static byte[] switching(String request) {
            Matcher key = KEY.matcher(request);
            String accept = accept(key.find() ? key.group(1) : "none");
            return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }

        void upgrade() throws IOException {
            out.write(switching(head()));
        }

        /** Upgrades, reads the login, acknowledges it. */
        String login() throws IOException {
            upgrade();
            String login = read().text();
            if (!login.startsWith("login:")) {
                throw new IOException("no login: " + login);
            }
            send(1, ("ok:" + login.substring(6)).getBytes(StandardCharsets.US_ASCII));
            return login.substring(6);
        }

        /** Reads requests and answers each with this body, until the client closes. */
        void serveHttp(Answer answer) throws IOException {
            while (true) {
                String head = head();
                Matcher length = LENGTH.matcher(head);
                byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
                out.write(answer.to(head, body));
                if (head.contains("Connection: close")) {
                    return;
                }
            }
        }

        /** A 200 with this body. */
        static byte[] ok(String body) {
            return response("200 OK", body);
        }

        static byte[] response(String status, String body) {
            return ("HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
        }

        /** Echoes until the client closes; answers the Close. */
        void echo() throws IOException {
            for (Message message = read(); ; message = read()) {
                if (message.opcode() < 10) {
                    send(message.opcode() == 9 ? 10 : message.opcode(), message.payload());
                }
                if (message.opcode() == 8) {
                    return;
                }
            }
        }

        Message read() throws IOException {
            int opcode = in.readUnsignedByte() & 15;
            int second = in.readUnsignedByte();
            if (second < 128) {
                throw new IOException("a client's frame must be masked");
            }
            int length = second & 127;
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
            byte[] mask = in.readNBytes(4);
            byte[] payload = in.readNBytes(length);
            for (int i = 0; i < payload.length; i++) {
                payload[i] ^= mask[i & 3];
            }
            return new Message(opcode, payload);
        }

        /** A message of the raw TCP protocol. */
        Message readFramed() throws IOException {
            int opcode = in.readUnsignedByte();
            return new Message(opcode, in.readNBytes(in.readInt()));
        }

        static byte[] framed(int opcode, byte[] payload) {
            return ByteBuffer.allocate(5
                + payload.length).put((byte) opcode).putInt(payload.length).put(payload).array();
        }

        void send(int opcode, byte[] payload) throws IOException {
            out.write(frame(opcode, payload));
        }

        static byte[] frame(int opcode, byte[] payload) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(128 | opcode);
            if (payload.length < 126) {
                frame.write(payload.length);
            } else {
                frame.write(126);
                frame.write(payload.length >> 8);
                frame.write(payload.length & 255);
            }
            frame.writeBytes(payload);
            return frame.toByteArray();
        }

        static String accept(String key) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
                return Base64.getEncoder().encodeToString(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
