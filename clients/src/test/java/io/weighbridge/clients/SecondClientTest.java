package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client on okhttp: where it and the own client disagree, one of them is wrong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SecondClientTest {
    private static final TestServer.Manner GOOD = peer -> {
        peer.login();
        peer.echo();
    };

    @TempDir
    Path out;

    @Test
    void bothClientsCountTheSameLogins() throws IOException {
        String[] options = {"--connections", "30", "--dialing", "5", "--waves", "cold,measured", "--hold", "10ms"};
        Loads.Result own = run(GOOD, "login-hold", "own", options);
        Map<String, Long> counted = Loads.outcomes(out);
        Loads.Result second = run(GOOD, "login-hold", "okhttp", options);
        assertThat(own.exit()).isEqualTo(second.exit()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(counted).isEqualTo(Map.of("cold ok", 30L, "measured ok", 30L));
        assertThat(Loads.times(out, "login_acknowledged", "measured").getTotalCount()).isEqualTo(30);
    }

    @Test
    void bothClientsCountTheSameEchoesAtTheSameRate() throws IOException {
        String[] options = {"--connections", "5", "--rate", "200", "--duration", "1s", "--warm-up", "0s",
            "--sizes", "32-500"};
        Loads.Result own = run(GOOD, "echo", "own", options);
        long counted = Loads.outcomes(out).get("measured ok");
        Loads.Result second = run(GOOD, "echo", "okhttp", options);
        assertThat(own.exit()).as(own.toString()).isZero();
        assertThat(second.exit()).as(second.toString()).isZero();
        assertThat(Loads.outcomes(out).get("measured ok")).isEqualTo(counted).isEqualTo(200);
    }

    @Test
    void bothClientsCallTheSameLieByTheSameName() throws IOException {
        for (String client : new String[] {"own", "okhttp"}) {
            assertThat(lie(client, peer -> {
                peer.head();
                peer.out.write(Peer.switching("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
            })).as(client).isEqualTo("wrong-accept");
            assertThat(lie(client, peer -> {
                peer.upgrade();
                peer.read();
                peer.send(1, "ok:somebody-else".getBytes(StandardCharsets.US_ASCII));
                peer.echo();
            })).as(client).isEqualTo("wrong-reply");
            assertThat(lie(client, peer -> {
                peer.upgrade();
                peer.in.skipNBytes(Long.MAX_VALUE);
            })).as(client).isEqualTo("login-timeout");
        }
    }

    @Test
    void whatOkhttpIsNotForIsAUsageError() {
        assertThat(Loads.run("login-hold", "--target", "127.0.0.1:1", "--client", "okhttp", "--connections",
            "1001").err())
            .contains("okhttp is for ws and up to 1000 connections");
        assertThat(Loads.run("idle", "--target", "127.0.0.1:1", "--client", "okhttp").err())
            .contains("--client okhttp is for login-hold and echo");
        assertThat(Loads.run("echo", "--target", "127.0.0.1:1", "--client", "curl").exit()).isEqualTo(2);
    }

    private String lie(String client, TestServer.Manner manner) throws IOException {
        Loads.Result result = run(manner, "login-hold", client, "--connections", "2", "--waves", "cold", "--wait",
            "400ms");
        assertThat(result.exit()).isEqualTo(1);
        Map<String, Long> outcomes = Loads.outcomes(out);
        assertThat(outcomes).hasSize(1).containsValue(2L);
        return outcomes.keySet().iterator().next().substring("cold ".length());
    }

    private Loads.Result run(TestServer.Manner manner, String scenario, String client, String... options)
            throws IOException {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {scenario, "--target", server.target(), "--out", out.toString(), "--client", client};
            return Loads.run(Loads.join(first, options));
        }
    }
}
