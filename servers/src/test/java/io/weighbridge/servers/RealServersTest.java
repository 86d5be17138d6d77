package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract test does not ask of a gateway and real servers must do all the same. */
@Timeout(60)
class RealServersTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static Stream<String> gateways() {
        return RealServers.all().stream().map(Variant::name).filter(name -> name.startsWith("ws-"));
    }

    @ParameterizedTest
    @MethodSource("gateways")
    void broadcastsToAllAndLeavesNoThreadBehind(String name) throws Exception {
        Application app = Application.broadcast();
        try (Server server = start(name, ServerOptions.defaults(), app)) {
            Peer a = Peer.dial(server.port(), "/");
            a.socket.sendText("login:a", true).join();
            assertThat(a.next()).isEqualTo("text ok:a");
            Peer b = Peer.dial(server.port(), "/");
            b.socket.sendText("login:b", true).join();
            assertThat(b.next()).isEqualTo("text ok:b");
            b.socket.sendText("to all", true).join();
            assertThat(a.next()).isEqualTo("text to all");
            assertThat(b.next()).isEqualTo("text to all");
        }
        until(() -> leftThreads().isEmpty());
    }

    /** Threads that servers have started; some of them are the libraries' own, and of the JVM's length. */
    private static List<String> leftThreads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> name.matches(
                "(netty-|undertow|jetty|vert\\.x|http-nio|Catalina|login-clock|wait-clock|deadlines).*")).toList();
    }

    private static Server start(String name, ServerOptions options, Application app) throws Exception {
        Variant variant = RealServers.all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
        var reason = variant.unavailable().get();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        return variant.factory().start(options, app);
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 10 s, threads left: %s", leftThreads()).isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    /** A client that writes down what it is told, a line for each message. */
    private record Peer(WebSocket socket, BlockingQueue<String> told) {

        static Peer dial(int port, String path) {
            BlockingQueue<String> told = new LinkedBlockingQueue<>();
            WebSocket socket = CLIENT.newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Recorder(told))
                    .join();
            return new Peer(socket, told);
        }

        String next() throws InterruptedException {
            String line = told.poll(10, TimeUnit.SECONDS);
            assertThat(line).as("told within 10 s").isNotNull();
            return line;
        }
    }

    private static final class Recorder implements WebSocket.Listener {

        private final BlockingQueue<String> told;
        private final StringBuilder text = new StringBuilder();

        Recorder(BlockingQueue<String> told) {
            this.told = told;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                told.add("text " + text);
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failed) {
            told.add("error " + failed);
        }
    }
}
