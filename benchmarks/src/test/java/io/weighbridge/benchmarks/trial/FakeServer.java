package io.weighbridge.benchmarks.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server for tests: accepts and holds connections, speaks the line protocol, and misbehaves as its variant's name
 * says.
 */
public final class FakeServer {
    private FakeServer() {
    }

    public static void main(String[] arguments) throws Exception {
        String variant = arguments[0];
        System.err.println("given " + String.join(" ", arguments));
        switch (variant) {
            case "skips" -> say("SKIPPED reason=needs Java 21; install it with: sudo apt-get install openjdk-21-jdk");
            case "cannot-start" -> {
                say("FAILED reason=port 80 is in use");
                System.exit(1);
            }
            case "waits-for-the-clients-note" -> {
                while (!Files.exists(Path.of(FakeClient.NOTE))) {
                    Thread.sleep(10);
                }
                serve(variant);
            }
            case "never-ready" -> Thread.sleep(60_000);
            case "dies-at-start" -> {
                System.err.println("no such class");
                System.exit(7);
            }
            case "fills-the-disk" -> {
                // To the runner these two files are now on a full disk.
                Files.createSymbolicLink(Path.of("marks.csv"), Path.of("/dev/full"));
                Files.createSymbolicLink(Path.of("outcome.json.part"), Path.of("/dev/full"));
                serve(variant);
            }
            default -> serve(variant);
        }
    }

    private static void serve(String variant) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            Thread acceptor = new Thread(() -> accept(server, variant), "acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            if (variant.equals("floods")) {
                System.err.print("no end of words ".repeat(40_000));
            }
            String ready = "READY port=" + server.getLocalPort() + " admin=0 pid=" + ProcessHandle.current().pid();
            if (variant.equals("external")) {
                Process idle = new ProcessBuilder("sleep", "60").start();
                Runtime.getRuntime().addShutdownHook(new Thread(idle::destroyForcibly));
                ready += " external=" + idle.pid();
            }
            say(ready);
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
            for (String line = in.readLine(); line != null && !line.equals("STOP"); line = in.readLine()) {
                System.err.println("heard " + line);
            }
            say("DONE opened=0 refused=0 closed=0 active=0");
            if (variant.equals("will-not-end")) {
                Runtime.getRuntime().addShutdownHook(new Thread(FakeServer::forever));
                forever();
            }
        }
    }

    /** Keeps what its variant's name says of each connection until that closes: {@code keeps-1000}. */
    private static void accept(ServerSocket server, String variant) {
        int kept = variant.startsWith("keeps-") ? Integer.parseInt(variant.substring("keeps-".length())) : 1;
        try {
            while (true) {
                Socket socket = server.accept();
                if (variant.equals("dies")) {
                    System.err.println("out of order");
                    Runtime.getRuntime().halt(3);
                }
                if (variant.equals("hangs")) {
                    forever();
                }
                Thread thread = new Thread(() -> hold(socket, new byte[kept]), "connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            System.err.println("accepts no more: " + e.getMessage());
        }
    }

    /** One byte of welcome, then nothing until the client has gone. */
    private static void hold(Socket socket, byte[] kept) {
        try (socket) {
            socket.getOutputStream().write('k');
            while (socket.getInputStream().read() >= 0) {
                kept[0]++;
            }
        } catch (IOException e) {
            System.err.println("lost a client: " + e.getMessage());
        }
    }

    private static void forever() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
