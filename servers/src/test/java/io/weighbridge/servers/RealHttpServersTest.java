package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real servers answer the HTTP contract as ours do, seen by the JDK's own client. */
@Timeout(60)
class RealHttpServersTest {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    static Stream<String> servers() {
        return RealServers.all().stream().map(Variant::name).filter(name -> name.startsWith("http-"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void answersTheContract(String name) throws Exception {
        Limits limits = new Limits(8192, 100_000, Integer.MAX_VALUE);
        try (Server server = start(name, ServerOptions.defaults().withLimits(limits))) {
            URI root = URI.create("http://127.0.0.1:" + server.port() + "/");
            HttpResponse<byte[]> page = send("GET", root, BodyPublishers.noBody());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).hasSize(64);
            assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
            HttpResponse<byte[]> head = send("HEAD", root, BodyPublishers.noBody());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            byte[] bytes = new byte[70_000];
            new Random(7).nextBytes(bytes);
            assertThat(send("POST", root.resolve("/echo"), BodyPublishers.ofByteArray(bytes)).body()).isEqualTo(bytes);
            assertThat(send("POST", root.resolve("/echo"), chunked(bytes)).body()).isEqualTo(bytes);
            assertThat(send("POST", root.resolve("/echo"), BodyPublishers.noBody()).body()).isEmpty();
            assertThat(status("GET", root.resolve("/none"))).isEqualTo(404);
            assertThat(status("GET", root.resolve("/echo"))).isEqualTo(405);
            HttpResponse<byte[]> wrong = send("DELETE", root, BodyPublishers.noBody());
            assertThat(wrong.statusCode()).isEqualTo(405);
            assertThat(wrong.headers().firstValue("Allow")).contains("GET, HEAD");
            assertThat(status("GET", root.resolve("/burn?us=100"))).isEqualTo(200);
            assertThat(status("GET", root.resolve("/burn?us=-1"))).isEqualTo(400);
            long start = System.nanoTime();
            assertThat(send("GET", root.resolve("/wait?ms=50"), BodyPublishers.noBody()).body()).hasSize(64);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(50).toNanos());
            assertThat(server.traffic().openedCount()).isGreaterThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void refusesABodyAboveTheLimit(String name) throws Exception {
        Limits limits = new Limits(8192, 1000, Integer.MAX_VALUE);
        try (Server server = start(name, ServerOptions.defaults().withLimits(limits))) {
            URI echo = URI.create("http://127.0.0.1:" + server.port() + "/echo");
            assertThat(send("POST", echo, BodyPublishers.ofByteArray(new byte[1000])).body()).hasSize(1000);
            assertThat(statusOrClosed(echo, BodyPublishers.ofByteArray(new byte[1001]))).isIn(413, 0);
            assertThat(statusOrClosed(echo, chunked(new byte[5000]))).isIn(413, 0);
        }
    }

    /** A server may close the connection while the rest of a body that it refuses is still being sent: 0. */
    private static int statusOrClosed(URI uri, BodyPublisher body) throws InterruptedException {
        try {
            return send("POST", uri, body).statusCode();
        } catch (IOException closed) {
            return 0;
        }
    }

    private static BodyPublisher chunked(byte[] bytes) {
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes));
    }

    private static int status(String method, URI uri) throws IOException, InterruptedException {
        return send(method, uri, BodyPublishers.noBody()).statusCode();
    }

    private static HttpResponse<byte[]> send(String method, URI uri, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri).method(method, body).timeout(Duration.ofSeconds(20)).build();
        return CLIENT.send(request, BodyHandlers.ofByteArray());
    }

    private static Server start(String name, ServerOptions options) throws IOException {
        Variant variant = RealServers.all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
        var reason = variant.unavailable().get();
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        return variant.factory().start(options, Application.echo());
    }
}
