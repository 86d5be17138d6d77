package io.weighbridge.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An upstream that answers as it is told, right or wrong, and remembers what it was asked. */
final class ScriptedUpstream implements AutoCloseable {

    /** What an answer is that never comes. */
    static final String SILENCE = "";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile String answer;
    private volatile boolean closing;

    ScriptedUpstream(String answer, boolean closing) throws IOException {
        this.answer = answer;
        this.closing = closing;
        begin(this::accept);
    }

    private static void begin(Runnable task) {
        Thread thread = new Thread(task, "upstream");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** Answers this from now on; whether it closes afterwards stays as it was. */
    void answer(String next) {
        answer = next;
    }

    int connections() {
        return accepted.get();
    }

    /** The next request as it came, head and body. */
    String asked() throws InterruptedException {
        String request = asked.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("the upstream was asked nothing");
        }
        return request;
    }

    /** Closes what is open, as an upstream does with connections that were idle for long. */
    void hangUp() throws IOException {
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                accepted.incrementAndGet();
                connections.add(connection);
                begin(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
            closing = true;
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            while (true) {
                asked.add(request(connection.getInputStream()));
                if (!answer.equals(SILENCE)) {
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    if (closing) {
                        return;
                    }
                }
            }
        } catch (IOException gone) {
            // The gateway has closed, or hangUp() has.
            connections.remove(connection);
        }
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            text.append((char) next);
        }
        int at = text.toString().toLowerCase(Locale.ROOT).indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(text.substring(at + 16, text.indexOf("\r", at)));
        return text + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        hangUp();
    }
}
