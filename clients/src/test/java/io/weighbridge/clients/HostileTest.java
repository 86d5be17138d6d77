package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.clients.TestServer.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Losses, storms and hostile neighbours. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileTest {
    private static final TestServer.Manner GOOD = peer -> {
        peer.login();
        peer.echo();
    };

    @TempDir
    Path out;

    @Test
    void afterAStormEverybodyIsBack() throws IOException {
        Loads.Result result = run(GOOD, "reconnect-storm", "--connections", "20", "--rounds", "2");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("measured cut", 40L, "closed ok", 20L));
    }

    @Test
    void aServerThatStillHoldsTheOldIdsRefusesThemInAStorm() throws IOException {
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Loads.Result result = run(peer -> {
            peer.upgrade();
            String id = peer.read().text().substring(6);
            if (!ids.add(id)) {
                peer.send(8, new byte[] {3, (byte) 0xF0}); // 1008, policy violation
                return;
            }
            peer.send(1, ("ok:" + id).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            peer.echo();
        }, "reconnect-storm", "--connections", "5", "--same-ids");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).containsEntry("measured login-refused", 5L);
    }

    @Test
    void theGoodOnesAreMeasuredBesideSlowHandshakesAndThoseAreCountedApart() throws IOException {
        Loads.Result result = run(GOOD, "slow-handshake", "--connections", "2", "--hostile", "5", "--drip", "20ms",
            "--rate", "100", "--duration", "300ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).containsEntry("hostile stopped", 5L).containsKeys("before ok", "measured ok");
        assertThat(Loads.audit(out, "measured", "hostile")).isEqualTo(5);
    }

    @Test
    void theGoodOnesAreMeasuredBesideSlowReadersAndThoseWhoAreThrownOutAreCountedApart() throws IOException {
        Loads.Result result = run(peer -> {
            String id = peer.login();
            if (id.startsWith("ch")) {
                peer.read();
                peer.socket.setSoLinger(true, 0);
                return;
            }
            peer.echo();
        }, "slow-reader", "--connections", "2", "--hostile", "3", "--rate", "100", "--duration", "300ms");
        assertThat(result.exit()).as(result.toString()).isZero();
        assertThat(Loads.outcomes(out)).containsEntry("hostile reset", 3L).containsKeys("before ok", "measured ok");
    }

    @Test
    void everyMannerOfLeavingIsAnsweredByAGoodServer() throws IOException {
        for (String how : new String[] {"orderly", "end", "reset"}) {
            Loads.Result result = run(GOOD, "close", "--connections", "5", "--how", how);
            assertThat(result.exit()).as(result.toString()).isZero();
            assertThat(Loads.outcomes(out)).isEqualTo(Map.of(how.equals("reset") ? "closed cut" : "closed ok", 5L));
        }
    }

    @Test
    void aServerThatDoesNotLetGoIsACloseTimeout() throws IOException {
        Loads.Result result = run(peer -> {
            peer.login();
            for (Message message = peer.read(); message.opcode() != 8; message = peer.read()) {
                continue;
            }
            peer.send(8, new byte[] {3, (byte) 0xE8});
            peer.in.read();
        }, "close", "--connections", "5", "--close-wait", "300ms");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Loads.outcomes(out)).isEqualTo(Map.of("closed close-timeout", 5L));
    }

    private Loads.Result run(TestServer.Manner manner, String scenario, String... options) throws IOException {
        try (TestServer server = new TestServer(manner)) {
            String[] first = {scenario, "--target", server.target(), "--out", out.toString()};
            return Loads.run(Loads.join(first, options));
        }
    }
}
