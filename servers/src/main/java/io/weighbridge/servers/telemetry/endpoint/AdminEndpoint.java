package io.weighbridge.servers.telemetry.endpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A very small HTTP/1.1 server on loopback: one request a connection, one thread a request.
 *
 * <p>Not {@code jdk.httpserver}: its timer wakes every few seconds and allocates, and an endpoint in a server under
 * test must do nothing at all until it is asked. This one is a single daemon thread, blocked in {@code accept}.
 */
public final class AdminEndpoint implements AutoCloseable {

    private static final int WAIT_MILLIS = 10_000;
    private static final long BACK_OFF_NANOS = 50_000_000;
    private static final int BACKLOG = 16;
    private static final int MAX_HEAD_BYTES = 16 << 10;
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final ServerSocket listener;
    private final Map<String, Page> pages;

    /**
     * Listens at once; port 0 takes a free one.
     *
     * @param pages by path; a path that is missing is answered with 404
     */
    public AdminEndpoint(int port, Map<String, Page> pages) throws IOException {
        this.pages = Map.copyOf(pages);
        listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        daemon("telemetry", this::acceptAll);
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the admin endpoint did not close", e);
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                daemon("telemetry-request", () -> serve(socket));
            } catch (IOException e) {
                // Closed, or out of descriptors: the first ends the loop, the second must neither end it nor spin.
                LockSupport.parkNanos(BACK_OFF_NANOS);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(WAIT_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            write(socket.getOutputStream(), reply(in));
        } catch (IOException e) {
            // Whoever asked has gone away: normal, and there is nobody left to tell.
        }
    }

    private Reply reply(InputStream in) throws IOException {
        String[] request = line(in).split(" ");
        int length = bodyLength(in);
        if (request.length != 3 || length > MAX_BODY_BYTES) {
            return Reply.text(400, "not a request this endpoint understands\n");
        }
        if (!request[0].equals("GET") && !request[0].equals("POST")) {
            return Reply.text(405, "GET or POST\n");
        }
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        int question = request[1].indexOf('?');
        String path = question < 0 ? request[1] : request[1].substring(0, question);
        Page page = pages.get(path);
        return page == null ? Reply.text(404, "Unknown profile\n")
            : answered(page, Query.of(question < 0 ? "" : request[1].substring(question + 1), body));
    }

    private static Reply answered(Page page, Query query) {
        try {
            return page.answer(query);
        } catch (IllegalArgumentException e) {
            return Reply.text(400, e.getMessage() + "\n");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.text(503, "interrupted\n");
        } catch (Exception e) {
            // The boundary: a profile that cannot be taken is the asker's to read, not the server's to die of.
            return Reply.text(500, e + "\n");
        }
    }

    private static int bodyLength(InputStream in) throws IOException {
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.length() == MAX_HEAD_BYTES) {
                throw new IOException("a header line of more than " + MAX_HEAD_BYTES + " bytes");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static void write(OutputStream out, Reply reply) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " " + phrase(reply.status()) + "\r\n");
        head.append("Content-Type: ").append(reply.contentType()).append("\r\n");
        head.append("X-Content-Type-Options: nosniff\r\nConnection: close\r\n");
        reply.fileName().ifPresent(name ->
            head.append("Content-Disposition: attachment; filename=\"").append(name).append("\"\r\n"));
        head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(reply.body());
        out.flush();
    }

    private static String phrase(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
