package io.weighbridge.benchmarks.scale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * HotSpot's attach protocol over its Unix domain socket: one diagnostic command a connection.
 *
 * <p>Spoken by hand because the JDK's own {@code VirtualMachine.attach} loads an agent's worth of classes in the asker
 * and nothing of it is needed: HotSpot serves these commands in native code, so that asking allocates nothing in the
 * heap that is weighed. The other JVM must run under the same user and with {@code -XX:+StartAttachListener}, which
 * opens the socket at its start.
 */
public final class AttachSocket {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final UnixDomainSocketAddress address;
    private final Duration limit;

    /**
     * @param pid the JVM to speak to
     * @param limit how long one command may take
     */
    public AttachSocket(long pid, Duration limit) {
        // Through /proc, so that a server with a /tmp of its own is found as well.
        this.address = UnixDomainSocketAddress.of(Path.of("/proc/" + pid + "/root/tmp/.java_pid" + pid));
        this.limit = limit;
    }

    /**
     * Runs a diagnostic command as {@code jcmd} would.
     *
     * @throws IOException if there is no such socket, the JVM refuses, or the limit passes
     */
    public String jcmd(String command) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
             Selector selector = Selector.open()) {
            channel.connect(address);
            // Protocol version, name and three arguments, each ended by a zero byte.
            channel.write(StandardCharsets.UTF_8.encode("1\0jcmd\0" + command + "\0\0\0"));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return answer(command, readAll(channel, selector, deadline));
        }
    }

    private String readAll(SocketChannel channel, Selector selector, long deadline) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        while (true) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0 || selector.select(leftMillis) == 0) {
                throw new IOException("no answer over the attach socket within " + limit.toSeconds() + " s");
            }
            selector.selectedKeys().clear();
            if (channel.read(buffer) < 0) {
                return all.toString(StandardCharsets.UTF_8);
            }
            all.write(buffer.array(), 0, buffer.position());
            buffer.clear();
        }
    }

    private static String answer(String command, String reply) throws IOException {
        int end = reply.indexOf('\n');
        if (end < 0 || !reply.substring(0, end).equals("0")) {
            throw new IOException("the JVM refused " + command + ": " + reply.strip());
        }
        return reply.substring(end + 1);
    }
}
