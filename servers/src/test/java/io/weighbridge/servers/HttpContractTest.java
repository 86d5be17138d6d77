package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import io.weighbridge.servers.net.Waits;
import io.weighbridge.servers.net.WorkerLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every HTTP variant of ours must do, over real sockets, seen by three clients that share no code with it. */
@ParameterizedClass
@MethodSource("variants")
@Timeout(60)
final class HttpContractTest {

    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Variant variant;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private Set<Thread> before;

    HttpContractTest(Variant variant) {
        this.variant = variant;
    }

    static Stream<Variant> variants() {
        return Variants.all().stream()
            .filter(variant -> variant.name().matches("http-(objects|bytes|forward)-.*"))
            // Other people's program: what it promises is another list.
            .filter(variant -> !variant.name().endsWith("-nginx"))
            .filter(variant -> variant.unavailable().get().isEmpty());
    }

    @BeforeEach
    void rememberThreads() {
        before = threads();
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
            if (opened.get(i) instanceof Server server) {
                assertThat(server.traffic().active()).as("connections still counted").isZero();
            }
        }
        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            thread.join(5_000);
            assertThat(thread.isAlive()).as("left running: " + thread).isFalse();
        }
    }

    /** Threads of ours; the clients keep theirs for a while. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().matches("(connection|worker|acceptor|cleaner|deadlines|selector).*"))
            .collect(Collectors.toSet());
    }

    private Server start(ServerOptions options) throws IOException {
        ServerOptions complete = options;
        if (variant.name().startsWith("http-forward-")) {
            // Seen through a gateway, a server is the same server.
            Server upstream = Variants.find("http-bytes-selector").orElseThrow().factory()
                .start(ServerOptions.defaults(), Application.echo());
            opened.add(upstream);
            complete = options.withUpstream(Upstream.parse("127.0.0.1:" + upstream.port()));
        }
        Server server = variant.factory().start(complete, Application.echo());
        opened.add(server);
        return server;
    }

    private Server start() throws IOException {
        return start(ServerOptions.defaults());
    }

    private RawHttp connect(Server server) throws IOException {
        RawHttp client = new RawHttp(server.port());
        opened.add(client);
        return client;
    }

    private static HttpResponse<String> send(Server server, String method, String path) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(Duration.ofSeconds(20)).method(method, HttpRequest.BodyPublishers.noBody()).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"GET, /, 200", "HEAD, /, 200", "GET, /burn?us=50, 200", "GET, /wait?ms=2, 200", "GET, /nowhere, 404",
        "POST, /echo, 200", "DELETE, /, 405", "GET, /echo, 405", "GET, /burn?us=x, 400"})
    void pathsAnswerTheJdksClient(String method, String path, int status) throws Exception {
        HttpResponse<String> response = send(start(), method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Date")).isPresent();
        assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
        if (method.equals("GET") && status == 200) {
            assertThat(response.body()).hasSize(64);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/plain");
        }
    }

    @Test
    void okhttpGetsItsBytesBackWithLengthAndChunked() throws Exception {
        Server server = start();
        OkHttpClient client = new OkHttpClient();
        opened.add(() -> client.connectionPool().evictAll());
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        for (RequestBody body : List.of(RequestBody.create(sent), chunked(sent))) {
            Request request = new Request.Builder().url("http://127.0.0.1:" + server.port() + "/echo")
                .header("Expect", "100-continue").post(body).build();
            try (Response response = client.newCall(request).execute()) {
                assertThat(response.body().bytes()).isEqualTo(sent);
            }
        }
        assertThat(server.traffic().openedCount()).as("one connection for both").isEqualTo(1);
    }

    private static RequestBody chunked(byte[] bytes) {
        return new RequestBody() {
            @Override
            public MediaType contentType() {
                return MediaType.get("application/octet-stream");
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.write(bytes);
            }
        };
    }

    @Test
    void aRequestMayComeOneByteAtATime() throws Exception {
        RawHttp client = connect(start()).drip(GET);
        assertThat(client.hear().body()).hasSize(64);
        client.drip("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\n\r\n");
        assertThat(client.hear().body()).isEqualTo("abc");
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        String echo = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";
        RawHttp client = connect(start());
        client.say((echo + "%04d" + GET + "GET /wait?ms=1 HTTP/1.1\r\nHost: a\r\n\r\n").repeat(300)
            .replace("%04d", "abcd"));
        for (int i = 0; i < 300; i++) {
            assertThat(client.hear().body()).isEqualTo("abcd");
            assertThat(client.hear().body()).hasSize(64);
            assertThat(client.hear().body()).hasSize(64);
        }
    }

    @Test
    void headAnswersWithoutBody() throws Exception {
        RawHttp client = connect(start()).say(GET.replace("GET", "HEAD") + GET);
        assertThat(client.hear(false).has("Content-Length: 64")).isTrue();
        assertThat(client.hear().body()).hasSize(64);
    }

    @Test
    void http10ClosesUnlessAskedNotTo() throws Exception {
        Server server = start();
        assertThat(connect(server).say("GET / HTTP/1.0\r\n\r\n").hearTheEnd()).contains("Connection: close");
        RawHttp kept = connect(server);
        String request = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
        assertThat(kept.say(request).hear().has("Connection: keep-alive")).isTrue();
        assertThat(kept.say(request).hear().body()).hasSize(64);
    }

    @Test
    void aClientThatExpectsIsToldToContinue() throws Exception {
        RawHttp client = connect(start());
        client.say("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
        assertThat(client.hear().status()).isEqualTo(100);
        assertThat(client.say("hello").hear().body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET / HTTP/1.1\\n\\n                                                                              | 400
        \\1\\3 a TLS client                                                                              | 400
        GET / HTTP/1.1\\r\\n\\r\\n                                                                        | 400
        GET / HTTP/3.0\\r\\nHost: a\\r\\n\\r\\n                                                           | 505
        GET / HTTP/1.1\\r\\nHost: a\\r\\n folded: b\\r\\n\\r\\n                                           | 400
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 5\\r\\nContent-Length: 6\\r\\n\\r\\n         | 400
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n                      | 400
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n                 | 501
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\nhello\\r\\n         | 400
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1048577\\r\\n\\r\\n                          | 413
        POST /echo HTTP/1.1\\r\\nHost: a\\r\\nExpect: more\\r\\nContent-Length: 1\\r\\n\\r\\n              | 417
        """)
    void whatBreaksTheProtocolIsRefusedAndTheConnectionClosed(String said, int status) throws Exception {
        String raw = said.replace("\\r", "\r").replace("\\n", "\n").replace("\\1\\3", "\u0016\u0003");
        // What comes behind must never be answered: that is what smuggling would be.
        RawHttp client = connect(start()).say(raw + GET);
        RawHttp.Reply reply = client.hear();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.has("Connection: close")).isTrue();
        assertThat(client.hearTheEnd()).isEmpty();
    }

    @Test
    void headsBeyondTheLimitAreRefused() throws Exception {
        Server server = start();
        RawHttp fields = connect(server).say("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(9000));
        assertThat(fields.hear().status()).isEqualTo(431);
        assertThat(connect(server).say("GET /" + "x".repeat(9000)).hear().status()).isEqualTo(414);
    }

    @Test
    void theLimitOfRequestsIsSaidAndKept() throws Exception {
        Server server = start(ServerOptions.defaults().withLimits(new Limits(8192, 1 << 20, 2)));
        RawHttp client = connect(server).say(GET);
        assertThat(client.hear().has("Connection: close")).isFalse();
        client.say(GET);
        assertThat(client.hear().has("Connection: close")).isTrue();
        assertThat(client.hearTheEnd()).isEmpty();
        Server single = start(ServerOptions.defaults().withLimits(new Limits(8192, 1 << 20, 1)));
        for (int i = 0; i < 20; i++) {
            assertThat(connect(single).say(GET).hearTheEnd()).contains("Connection: close\r\n\r\nweighbridge");
        }
    }

    @Test
    void aFullServerSays503AndRecovers() throws Exception {
        ServerOptions one = ServerOptions.defaults().withMaxConnections(1);
        Server server = start(variant.name().endsWith("pool")
            ? ServerOptions.defaults().withWorkers(new WorkerLimits(1, Duration.ofSeconds(1))) : one);
        RawHttp first = connect(server).say(GET);
        assertThat(first.hear().status()).isEqualTo(200);
        RawHttp second = connect(server).say(GET);
        assertThat(second.hear().status()).isEqualTo(503);
        assertThat(second.hearTheEnd()).isEmpty();
        assertThat(server.traffic().refusedCount()).isEqualTo(1);
        first.close();
        awaitActive(server, 0);
        assertThat(firstAccepted(server)).isEqualTo(200);
    }

    /** A worker becomes ready a moment after its connection has ended: until then refusing is right. */
    private int firstAccepted(Server server) throws IOException {
        int status = 503;
        for (int i = 0; i < 100 && status == 503; i++) {
            status = connect(server).say(GET).hear().status();
        }
        return status;
    }

    @Test
    void silentAndDrippingClientsAreClosed() throws Exception {
        Server server = start(ServerOptions.defaults().withWaits(new Waits(SHORT, SHORT, Duration.ofSeconds(10))));
        RawHttp silent = connect(server);
        RawHttp dripping = connect(server).say("GET / HT");
        long start = System.nanoTime();
        assertThat(silent.hearTheEnd()).isEmpty();
        assertThat(System.nanoTime() - start).isGreaterThan(SHORT.toNanos() * 9 / 10);
        try {
            while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
                dripping.say("x");
                awaitActiveBriefly(server);
            }
        } catch (IOException closed) {
            // As it should be: dripping does not extend the wait.
            awaitActive(server, 0);
        }
        assertThat(server.traffic().active()).isZero();
    }

    @Test
    void aClientThatDoesNotReadIsClosed() throws Exception {
        Server server = start(ServerOptions.defaults().withWaits(new Waits(SHORT, Duration.ofSeconds(30), SHORT)));
        RawHttp deaf = connect(server);
        String echo = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1_000_000);
        try {
            for (int i = 0; i < 100; i++) {
                deaf.say(echo);
            }
        } catch (IOException reset) {
            // The server has given it up: what this is about.
            awaitActive(server, 0);
        }
        assertThat(server.traffic().active()).isZero();
    }

    @Test
    void waitingHoldsUpNobodyElse() throws Exception {
        Server server = start();
        RawHttp patient = connect(server).say("GET /wait?ms=400 HTTP/1.1\r\nHost: a\r\n\r\n");
        long start = System.nanoTime();
        RawHttp other = connect(server);
        for (int i = 0; i < 10; i++) {
            assertThat(other.say(GET).hear().status()).isEqualTo(200);
        }
        assertThat(patient.hear().body()).hasSize(64);
        assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(350));
    }

    @Test
    void manyThatVanishAtOnceLeaveNothingBehind() throws Exception {
        Server server = start();
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(connect(server).say(i % 3 == 0 ? "" : i % 3 == 1 ? "POST /echo HT" : GET));
        }
        awaitOpened(server, 500);
        for (RawHttp client : clients) {
            client.vanish();
        }
        awaitActive(server, 0);
        assertThat(server.traffic().closedCount()).isEqualTo(500);
    }

    @Test
    void closingTheServerEndsConnectionsAtRestAndAtWork() throws Exception {
        Server server = start();
        RawHttp resting = connect(server).say(GET);
        assertThat(resting.hear().status()).isEqualTo(200);
        connect(server).say("GET /wait?ms=30000 HTTP/1.1\r\nHost: a\r\n\r\n");
        awaitOpened(server, 2);
        server.close();
        server.close();
        assertThat(resting.hearTheEnd()).isEmpty();
    }

    private static void awaitActive(Server server, long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.traffic().active() != count && System.nanoTime() < end) {
            Thread.yield();
        }
        assertThat(server.traffic().active()).isEqualTo(count);
    }

    private static void awaitActiveBriefly(Server server) throws InterruptedException {
        // The pace of the drip, not a wait for something.
        Thread.sleep(20);
        assertThat(server.traffic().active()).isLessThanOrEqualTo(2);
    }

    private static void awaitOpened(Server server, long count) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (server.traffic().openedCount() < count && System.nanoTime() < end) {
            Thread.yield();
        }
        assertThat(server.traffic().openedCount()).isEqualTo(count);
    }
}
