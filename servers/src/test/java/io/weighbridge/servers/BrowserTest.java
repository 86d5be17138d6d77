package io.weighbridge.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.WorkerLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page in a real browser logs in with {@code new WebSocket(…)} at every gateway of the list that runs here. */
@Timeout(120)
class BrowserTest {

    /** A naive pool makes all its workers at once. */
    private static final ServerOptions OPTIONS =
            ServerOptions.defaults().withWorkers(new WorkerLimits(16, Duration.ofSeconds(10)));
    /** Opens one session after the other and posts what it was told. */
    private static final String PAGE = """
            <!doctype html><title>gateways</title><script>
            const floors = new Set([%s]);
            for (const [i, port] of [%s].entries()) {
              const socket = new WebSocket('ws://127.0.0.1:' + port + '/chat');
              const told = [];
              const tell = line => fetch('/told', {method: 'POST', body: i + ' ' + line});
              socket.onopen = () => socket.send('login:browser');
              socket.onerror = () => tell('error');
              socket.onmessage = event => {
                told.push(event.data);
                if (told.length === 1 && !floors.has(i)) socket.send('grüße');
                else { socket.close(1000, 'done'); }
              };
              socket.onclose = event => tell(told.join(' ') + ' ' + event.code + ' ' + event.wasClean);
            }
            </script>""";

    @TempDir
    private Path profile;

    @Test
    void aPageLogsInAndIsEchoed() throws Exception {
        Optional<Path> browser = browser();
        assumeTrue(browser.isPresent(), "no Chromium is installed: apt-get install chromium");
        List<Variant> variants = gateways();
        List<Server> servers = new ArrayList<>();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            for (Variant variant : variants) {
                servers.add(variant.factory().start(OPTIONS, Application.echo()));
            }
            String page = page(variants, servers);
            pages.createContext("/", exchange -> serve(exchange, page, told));
            pages.start();
            Process process = start(browser.get(), pages.getAddress().getPort());
            try {
                assertThat(lines(told, variants.size())).containsExactlyInAnyOrderElementsOf(expected(variants));
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } finally {
            pages.stop(0);
            servers.forEach(Server::close);
        }
    }

    private static List<Variant> gateways() {
        return Variants.all().stream().filter(variant -> variant.name().startsWith("ws-"))
                .filter(variant -> variant.unavailable().get().isEmpty()).toList();
    }

    private static String page(List<Variant> variants, List<Server> servers) {
        String floors = IntStream.range(0, variants.size()).filter(i -> isFloor(variants.get(i)))
                .mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String ports = servers.stream().map(server -> "" + server.port()).collect(Collectors.joining(", "));
        return PAGE.formatted(floors, ports);
    }

    /** A floor lets in, and says nothing more. */
    private static boolean isFloor(Variant variant) {
        return variant.name().contains("-floor-");
    }

    private static List<String> lines(BlockingQueue<String> told, int count) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(told.poll(60, TimeUnit.SECONDS));
        }
        return lines;
    }

    private static List<String> expected(List<Variant> variants) {
        return IntStream.range(0, variants.size()).mapToObj(i ->
                i + " ok:browser " + (isFloor(variants.get(i)) ? "" : "grüße ") + "1000 true").toList();
    }

    private static void serve(HttpExchange exchange, String page, BlockingQueue<String> told) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] body = page.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Process start(Path browser, int port) throws IOException {
        return new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--user-data-dir=" + profile,
                "--remote-debugging-port=0", "http://127.0.0.1:" + port + "/")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Optional<Path> browser() {
        return Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable).findFirst();
    }
}
