package io.weighbridge.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.Upstream;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a forwarding gateway must do between a client and an upstream that need not be nice (RFC 9110, 7.6). */
@ParameterizedClass
@MethodSource("variants")
@Timeout(60)
final class HttpForwardTest {

    private static final String GET = "GET /x?y HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Variant variant;
    private final List<AutoCloseable> opened = new ArrayList<>();

    HttpForwardTest(Variant variant) {
        this.variant = variant;
    }

    static Stream<Variant> variants() {
        return Variants.all().stream().filter(variant -> variant.name().startsWith("http-forward-"))
            .filter(variant -> !variant.name().endsWith("nginx"))
            .filter(variant -> variant.unavailable().get().isEmpty());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).close();
        }
    }

    private ScriptedUpstream upstream(String answer, boolean closing) throws IOException {
        ScriptedUpstream upstream = new ScriptedUpstream(answer.replace("\\r", "\r").replace("\\n", "\n"), closing);
        opened.add(upstream);
        return upstream;
    }

    private RawHttp through(Upstream upstream) throws IOException {
        Server server = variant.factory().start(ServerOptions.defaults().withUpstream(upstream), Application.echo());
        opened.add(server);
        return connect(server);
    }

    private RawHttp connect(Server server) throws IOException {
        RawHttp client = new RawHttp(server.port());
        opened.add(client);
        return client;
    }

    private RawHttp through(ScriptedUpstream upstream) throws IOException {
        return through(Upstream.parse(upstream.address()));
    }

    private static Upstream impatient(String address, int maxConnections, int maxQueued) {
        Duration wait = Duration.ofMillis(300);
        return new Upstream(Upstream.parse(address).address(), maxConnections, maxQueued, wait, wait);
    }

    @Test
    void whatIsForOneHopOnlyStaysBehindOnTheWayThere() throws Exception {
        ScriptedUpstream upstream = upstream(OK, false);
        RawHttp client = through(upstream);
        client.say("POST /x?y HTTP/1.1\r\nHost: a:1\r\nConnection: X-Hop, keep-alive, Host\r\nX-Hop: 1\r\nX-End: 2\r\n"
            + "Keep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\nProxy-Connection: x\r\nTransfer-Encoding: chunked\r\n"
            + "Trailer: T\r\n\r\n3\r\nabc\r\n0\r\nT: 1\r\n\r\n");
        assertThat(client.hear().body()).isEqualTo("ok");
        assertThat(upstream.asked()).isEqualTo("POST /x?y HTTP/1.1\r\nHost: a:1\r\nX-End: 2\r\n"
            + "Via: 1.1 weighbridge\r\nContent-Length: 3\r\n\r\nabc");
    }

    @Test
    void whatIsForOneHopOnlyStaysBehindOnTheWayBack() throws Exception {
        RawHttp client = through(upstream("HTTP/1.1 201 Made so\r\nX-End: 1\r\nConnection: X-Hop\r\nX-Hop: 2\r\n"
            + "Keep-Alive: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n", false));
        RawHttp.Reply reply = client.say(GET).hear();
        assertThat(reply.head()).startsWith("HTTP/1.1 201 Made so\r\nDate: ")
            .endsWith(" GMT\r\nX-End: 1\r\nContent-Length: 2\r\n\r\n");
        assertThat(reply.body()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET http://b:8/x HTTP/1.1    | GET /x HTTP/1.1\\r\\nHost: b:8\\r\\n
        GET http://b?q HTTP/1.1      | GET /?q HTTP/1.1\\r\\nHost: b\\r\\n
        OPTIONS * HTTP/1.1           | OPTIONS * HTTP/1.1\\r\\nHost: a\\r\\n
        HEAD /x HTTP/1.1             | HEAD /x HTTP/1.1\\r\\nHost: a\\r\\n
        """)
    void targetsReachTheUpstreamInOriginForm(String requestLine, String expected) throws Exception {
        ScriptedUpstream upstream = upstream(OK.replace("ok", ""), false);
        through(upstream).say(requestLine + "\r\nHost: a\r\n\r\n");
        assertThat(upstream.asked()).startsWith(expected.replace("\\r", "\r").replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n\\r\\nuntil the end | 200 | until the end
        HTTP/1.0 200 OK\\r\\n\\r\\nuntil the end | 200 | until the end
        HTTP/1.1 100 Continue\\r\\n\\r\\nHTTP/1.1 103 X\\r\\nA: b\\r\\n\\r\\nHTTP/1.1 204 Gone\\r\\n\\r\\n | 204 | ''
        HTTP/1.1 304 Same\\r\\nETag: 1\\r\\n\\r\\n | 304 | ''
        HTTP/1.1 299\\r\\nContent-Length: 1\\r\\n\\r\\nx | 299 | x
        HTTP/1.1 101 Switching\\r\\n\\r\\n | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nabc | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\nabc | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nContent-Length: x\\r\\n\\r\\nabc | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0 | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nx\\r\\n | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\nContent-Length: 9999999\\r\\n\\r\\n | 502 | 502 Bad Gateway
        HTTP/1.1 200 OK\\r\\n folded: 1\\r\\n\\r\\n | 502 | 502 Bad Gateway
        HTTP/2.0 200 OK\\r\\n\\r\\n | 502 | 502 Bad Gateway
        SSH-2.0-dropbear\\r\\n | 502 | 502 Bad Gateway
        """)
    void whatTheUpstreamAnswersIsPassedOnOr502(String answer, int status, String body) throws Exception {
        RawHttp client = through(upstream(answer, true));
        RawHttp.Reply reply = client.say(GET).hear();
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.body().trim()).isEqualTo(body);
        // The client's connection is not the upstream's: it goes on.
        assertThat(client.say(GET).hear().status()).isEqualTo(status);
    }

    @Test
    void headAndNotModifiedKeepTheLengthOfWhatIsNotSent() throws Exception {
        RawHttp client = through(upstream("HTTP/1.1 200 OK\r\nContent-Length: 777\r\n\r\n", false));
        for (int i = 0; i < 3; i++) {
            assertThat(client.say(GET.replace("GET", "HEAD")).hear(false).has("Content-Length: 777")).isTrue();
        }
    }

    @Test
    void connectionsToTheUpstreamAreUsedAgain() throws Exception {
        ScriptedUpstream upstream = upstream(OK, false);
        RawHttp client = through(upstream);
        for (int i = 0; i < 20; i++) {
            assertThat(client.say(GET).hear().body()).isEqualTo("ok");
        }
        assertThat(upstream.connections()).isEqualTo(1);
    }

    @Test
    void aRequestThatMayBeRepeatedSurvivesAConnectionThatDied() throws Exception {
        ScriptedUpstream upstream = upstream(OK, true);
        RawHttp client = through(upstream);
        for (int i = 0; i < 20; i++) {
            // Each answer says keep-alive, and then the connection is closed all the same.
            assertThat(client.say(GET).hear().body()).isEqualTo("ok");
        }
        assertThat(upstream.connections()).isEqualTo(20);
    }

    @Test
    void anUnreachableUpstreamIs502() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        RawHttp client = through(Upstream.parse("127.0.0.1:" + port));
        assertThat(client.say(GET).hear().status()).isEqualTo(502);
        assertThat(client.say(GET).hear().status()).isEqualTo(502);
    }

    @Test
    void aSilentUpstreamIs504AndIsNotAskedTwice() throws Exception {
        ScriptedUpstream upstream = upstream(OK, false);
        RawHttp client = through(impatient(upstream.address(), 4, 4));
        assertThat(client.say(GET).hear().status()).isEqualTo(200);
        upstream.answer(ScriptedUpstream.SILENCE);
        assertThat(client.say(GET).hear().status()).isEqualTo(504);
        upstream.answer(OK);
        assertThat(client.say(GET).hear().status()).isEqualTo(200);
        assertThat(upstream.connections()).isEqualTo(2);
    }

    @Test
    void theQueueForTheUpstreamIsBounded() throws Exception {
        ScriptedUpstream upstream = upstream(ScriptedUpstream.SILENCE, false);
        Duration longer = Duration.ofSeconds(2);
        Server server = variant.factory().start(ServerOptions.defaults().withUpstream(new Upstream(
            Upstream.parse(upstream.address()).address(), 1, 1, longer, longer)), Application.echo());
        opened.add(server);
        RawHttp served = connect(server).say(GET);
        assertThat(upstream.asked()).startsWith("GET /x?y ");
        List<RawHttp> others = List.of(connect(server).say(GET), connect(server).say(GET), connect(server).say(GET));
        assertThat(served.hear().status()).isEqualTo(504);
        List<Integer> statuses = new ArrayList<>();
        for (RawHttp other : others) {
            statuses.add(other.hear().status());
        }
        assertThat(statuses).containsOnly(503, 504).containsOnlyOnce(504);
    }

    @Test
    void withoutAnUpstreamThereIsNoGateway() {
        assertThatThrownBy(() -> variant.factory().start(ServerOptions.defaults(), Application.echo()))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("--upstream HOST:PORT");
    }
}
