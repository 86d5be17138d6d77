package io.weighbridge.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A page in a real browser logs in with {@code new WebSocket(…)} and is echoed, by ours and by a real server. */
@Timeout(90)
class BrowserTest {

    private static final List<String> VARIANTS = List.of("ws-nocopy-pool", "ws-servlet-threads", "ws-tomcat-upgrade",
            "ws-netty");
    /** Opens one session after the other and posts what it was told. */
    private static final String PAGE = """
            <!doctype html><title>gateways</title><script>
            for (const [i, port] of [%s].entries()) {
              const socket = new WebSocket('ws://127.0.0.1:' + port + '/chat');
              const told = [];
              const tell = line => fetch('/told', {method: 'POST', body: i + ' ' + line});
              socket.onopen = () => socket.send('login:browser');
              socket.onerror = () => tell('error');
              socket.onmessage = event => {
                told.push(event.data);
                if (told.length === 1) socket.send('grüße');
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
        List<Server> servers = new ArrayList<>();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpServer pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try {
            for (String name : VARIANTS) {
                servers.add(Variants.find(name).orElseThrow().factory()
                        .start(ServerOptions.defaults(), Application.echo()));
            }
            String ports = String.join(", ", servers.stream().map(server -> "" + server.port()).toList());
            pages.createContext("/", exchange -> serve(exchange, PAGE.formatted(ports), told));
            pages.start();
            Process process = start(browser.get(), pages.getAddress().getPort());
            try {
                List<String> lines = new ArrayList<>();
                for (String ignored : VARIANTS) {
                    lines.add(told.poll(60, TimeUnit.SECONDS));
                }
                assertThat(lines).containsExactlyInAnyOrder("0 ok:browser grüße 1000 true",
                        "1 ok:browser grüße 1000 true", "2 ok:browser grüße 1000 true", "3 ok:browser grüße 1000 true");
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } finally {
            pages.stop(0);
            servers.forEach(Server::close);
        }
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
