package io.weighbridge.benchmarks.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** This host's loopback interface: what no response over it can be quicker than. */
public final class Loopback {
    private static final int ROUNDS = 5_000;
    private static final int LIMIT_MILLIS = 10_000;

    private Loopback() {
    }

    /** The shortest of some thousand round trips of one byte between two threads of this process. */
    public static long shortestRoundTripNanos() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
             Socket near = new Socket(server.getInetAddress(), server.getLocalPort());
             Socket far = server.accept()) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            near.setSoTimeout(LIMIT_MILLIS);
            Thread echo = new Thread(() -> echo(far), "loopback");
            echo.setDaemon(true);
            echo.start();
            InputStream in = near.getInputStream();
            OutputStream out = near.getOutputStream();
            long shortest = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                out.write(1);
                if (in.read() < 0) {
                    throw new IOException("the loopback's other end has gone");
                }
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
            return shortest;
        }
    }

    private static void echo(Socket far) {
        try {
            for (int octet = far.getInputStream().read(); octet >= 0; octet = far.getInputStream().read()) {
                far.getOutputStream().write(octet);
            }
        } catch (IOException e) {
            // The near end has closed, or will find out by its own limit.
        }
    }
}
