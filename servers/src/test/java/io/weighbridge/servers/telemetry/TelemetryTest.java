package io.weighbridge.servers.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.weighbridge.servers.telemetry.endpoint.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint as whoever asks it sees it. */
@Timeout(60)
class TelemetryTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Telemetry telemetry;

    @BeforeEach
    void open() throws IOException {
        telemetry = Telemetry.start(0, Map.of("/counts", query -> Reply.text("opened 3\n")));
    }

    @AfterEach
    void close() {
        telemetry.close();
        telemetry.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"heap?gc=1", "heap", "goroutine", "threads", "allocs?seconds=1", "block?seconds=1",
        "mutex?seconds=1", "profile?seconds=1"})
    void everyProfileIsGzippedProtobuf(String page) throws Exception {
        HttpResponse<byte[]> reply = CLIENT.send(request("/debug/pprof/" + page).build(),
            HttpResponse.BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().map()).contains(
            entry("Content-Type", java.util.List.of("application/octet-stream")));
        assertThat(reply.body()).startsWith(0x1f, 0x8b);
    }

    @Test
    void theIndexListsEveryPage() throws Exception {
        String index = get("/debug/pprof/").body();
        assertThat(index).contains("<a href=\"/debug/pprof/heap?debug=1\">heap</a>")
            .contains("cmdline", "profile", "allocs", "block", "mutex", "goroutine", "threads", "symbol", "trace");
    }

    @Test
    void threadsAreShownAsCallChainsAndAsAFullDump() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Thread waiting = new Thread(() -> aMethodWithATellingName(release), "a-telling-name");
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        try {
            assertThat(get("/debug/pprof/threads?debug=1").body()).startsWith("threads profile: goroutine=")
                .contains("aMethodWithATellingName\tio/weighbridge/servers/telemetry/TelemetryTest.java:");
            assertThat(get("/debug/pprof/goroutine?debug=2").body()).contains("\"a-telling-name\"", "parking");
        } finally {
            release.countDown();
            waiting.join();
        }
    }

    @Test
    void symbolsAreKnownOnceServed() throws Exception {
        String threads = get("/debug/pprof/threads?debug=1").body();
        String[] words = threads.lines().filter(line -> line.startsWith("#\t0x")).findFirst().orElseThrow().split("\t");
        String address = words[1];
        HttpRequest post = request("/debug/pprof/symbol").POST(HttpRequest.BodyPublishers.ofString(address)).build();
        assertThat(CLIENT.send(post, HttpResponse.BodyHandlers.ofString()).body())
            .isEqualTo("num_symbols: 1\n" + address + " " + words[2] + "\n");
    }

    @Test
    void aTraceIsAFlightRecording() throws Exception {
        assertThat(get("/debug/pprof/trace?seconds=1").body()).startsWith("FLR");
    }

    @Test
    void theCommandLineIsSeparatedByNul() throws Exception {
        assertThat(get("/debug/pprof/cmdline").body().split("\0")[0]).endsWith("java");
    }

    @Test
    void pagesOfOnesOwnStandBeside() throws Exception {
        assertThat(get("/counts").body()).isEqualTo("opened 3\n");
    }

    @Test
    void whatCannotBeAnsweredSaysWhy() throws Exception {
        assertThat(get("/debug/pprof/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> tooLong = get("/debug/pprof/profile?seconds=99999");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).isEqualTo("seconds must be 1 to 3600, was 99999\n");
        assertThat(get("/debug/pprof/heap?debug=yes").body()).isEqualTo("debug must be a whole number, was yes\n");
        HttpRequest delete = request("/debug/pprof/heap").DELETE().build();
        assertThat(CLIENT.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    private static void aMethodWithATellingName(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + telemetry.port() + path))
            .timeout(Duration.ofSeconds(30));
    }
}
