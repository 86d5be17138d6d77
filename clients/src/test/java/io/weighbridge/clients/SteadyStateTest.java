package io.weighbridge.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weighbridge.clients.TestServer.Peer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the client allocates for one more message or request: nothing, so that its collections are never in the times.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SteadyStateTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path out;

    @Test
    void anotherMessageAllocatesNothing() throws IOException {
        try (TestServer server = new TestServer(peer -> {
            peer.login();
            peer.echo();
        })) {
            assertThat(perOperation("echo", server)).isLessThan(16);
        }
    }

    @Test
    void anotherRequestAllocatesNothing() throws IOException {
        byte[] ok = Peer.ok("0123456789".repeat(6) + "0123");
        try (TestServer server = new TestServer(peer -> peer.serveHttp((head, body) -> ok))) {
            assertThat(perOperation("keep-alive", server)).isLessThan(16);
        }
    }

    /** Bytes on the engine's thread, of a long load less a short one: what both do once falls out. */
    private double perOperation(String scenario, TestServer server) throws IOException {
        load(scenario, server, "1s"); // what is compiled later allocates, too: once
        long[] shorter = load(scenario, server, "500ms");
        long[] longer = load(scenario, server, "2s");
        assertThat(longer[1]).as("operations").isGreaterThan(shorter[1] + 500);
        return (longer[0] - shorter[0]) / (double) (longer[1] - shorter[1]);
    }

    private long[] load(String scenario, TestServer server, String duration) throws IOException {
        long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        Loads.Result result = Loads.run(scenario, "--target", server.target(), "--connections", "4", "--duration",
            duration,
            "--warm-up", "0s", "--out", out.toString());
        long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat(result.exit()).as(result.toString()).isZero();
        return new long[] {after - before, Loads.audit(out, "measured", "operations")};
    }
}
