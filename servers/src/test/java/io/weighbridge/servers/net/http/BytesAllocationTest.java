package io.weighbridge.servers.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpConversation.Step;
import io.weighbridge.servers.wire.http.HttpLimits;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The point of the bytes: in the steady state a request allocates nothing. Counted, not timed. */
final class BytesAllocationTest {

    private static final int REQUESTS = 200_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final HttpConversation conversation = new BytesConversation(HttpLimits.defaults(), new BytesSite());

    @ParameterizedTest
    @ValueSource(strings = {
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n",
        "HEAD /wait?ms=3 HTTP/1.1\r\nHost: a\r\nUser-Agent: Mozilla\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world",
        "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n3\r\n wo\r\n0\r\n\r\n",
        "PUT /missing?q=1 HTTP/1.1\r\nHost: a\r\n\r\n"})
    void aRequestAllocatesNothing(String text) {
        byte[] request = text.getBytes(StandardCharsets.US_ASCII);
        serve(request);
        long before = threads.getCurrentThreadAllocatedBytes();
        serve(request);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // A date is formatted once a second: a few kB in all, spread over the requests of that second.
        assertThat(allocated / (double) REQUESTS).as("bytes per request").isLessThan(0.5);
    }

    private void serve(byte[] request) {
        for (int i = 0; i < REQUESTS; i++) {
            // In two parts, as a network might: the second half of the head comes later.
            say(request, 0, request.length / 2);
            say(request, request.length / 2, request.length);
            assertHeard();
        }
    }

    private void say(byte[] request, int from, int to) {
        Step step = conversation.step();
        if (step != Step.READ) {
            throw new AssertionError("expected to be read from, not " + step);
        }
        conversation.input().put(request, from, to - from);
    }

    private void assertHeard() {
        Step step = conversation.step();
        if (step == Step.PENDING) {
            conversation.resume();
            step = conversation.step();
        }
        if (step != Step.WRITE) {
            throw new AssertionError("expected to be answered, not " + step);
        }
        conversation.output().position(conversation.output().limit());
    }
}
