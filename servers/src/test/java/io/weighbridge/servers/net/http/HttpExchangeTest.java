package io.weighbridge.servers.net.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpConversation.Step;
import io.weighbridge.servers.wire.http.HttpExchange;
import io.weighbridge.servers.wire.http.HttpExchange.Outcome;
import io.weighbridge.servers.wire.http.bytes.BytesConversation;
import io.weighbridge.servers.wire.http.bytes.BytesExchange;
import io.weighbridge.servers.wire.http.objects.ObjectsConversation;
import io.weighbridge.servers.wire.http.objects.ObjectsExchange;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Both gateways make the same of whatever an upstream answers, and pass the same request on to it. */
final class HttpExchangeTest {

    private static final List<String> REQUESTS = List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: B\r\nB: c\r\n\r\n", "GET http://b?x HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok", "GET / HTTP/1.0\r\n\r\n");
    private static final List<String> STARTS = List.of("HTTP/1.1 200 OK", "HTTP/1.1 204 ", "HTTP/1.0 304 Same",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404", "HTTP/1.1 101 X", "HTTP/1.1 2000 X", "HTTP/1.7 500 \u00e9", "");
    private static final List<String> FIELDS = List.of("Date: x", "Content-Length: 3", "Transfer-Encoding: chunked",
        "Transfer-Encoding: gzip", "Connection: close, X-A", "X-A: b", "Content-Length: 2000", "A : b", "X-A: c");
    private static final List<String> BODIES = List.of("", "abc", "3;x\r\nabc\r\n0\r\nT: u\r\n\r\n",
        "0\r\n\r\n", "x\r\n");

    private final Random random = new Random(20_261_122);

    @Test
    void generatedResponsesArePassedOnAlike() {
        for (int i = 0; i < 20_000; i++) {
            StringBuilder response = new StringBuilder(pick(STARTS)).append("\r\n");
            for (int fields = random.nextInt(4); fields > 0; fields--) {
                response.append(pick(FIELDS)).append("\r\n");
            }
            byte[] answered = response.append("\r\n").append(pick(BODIES)).toString()
                .getBytes(StandardCharsets.ISO_8859_1);
            if (random.nextInt(3) == 0) {
                answered[random.nextInt(answered.length)] = (byte) " \r\n\t:;,0\0\u00ffA".charAt(random.nextInt(11));
            }
            assertAlike(random.nextInt(REQUESTS.size()), answered, 1 + random.nextInt(60));
        }
    }

    @FuzzTest(maxDuration = "20s")
    void anyResponseIsPassedOnAlike(FuzzedDataProvider data) {
        int request = data.consumeInt(0, REQUESTS.size() - 1);
        int slice = data.consumeInt(1, 600);
        assertAlike(request, data.consumeRemainingAsBytes(), slice);
    }

    private static void assertAlike(int request, byte[] answered, int slice) {
        String bytes = passOn(new BytesConversation(Talk.LIMITS, (any, later) -> HttpConversation.UNTIL_RESUMED),
            new BytesExchange(Talk.LIMITS, "up"), REQUESTS.get(request), answered, slice);
        String objects = passOn(new ObjectsConversation(Talk.LIMITS, (any, later) -> HttpConversation.UNTIL_RESUMED),
            new ObjectsExchange(Talk.LIMITS, "up"), REQUESTS.get(request), answered, slice);
        assertThat(bytes).as(() -> "slice " + slice + " of " + new String(answered, StandardCharsets.ISO_8859_1))
            .isEqualTo(objects);
    }

    /** What the upstream heard, what the client heard, and what may be done next. */
    private static <C extends HttpConversation> String passOn(C conversation, HttpExchange<C> exchange, String request,
                                                              byte[] answered, int slice) {
        conversation.step();
        conversation.input().put(request.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(conversation.step()).isEqualTo(Step.PENDING);
        exchange.begin(conversation);
        String passed = text(exchange.output());
        Outcome outcome = Outcome.MORE;
        for (int at = 0; at < answered.length && outcome == Outcome.MORE;) {
            ByteBuffer room = exchange.input();
            int some = Math.min(Math.min(slice, room.remaining()), answered.length - at);
            room.put(answered, at, some);
            at += some;
            outcome = exchange.received();
        }
        boolean reusable = outcome == Outcome.DONE && exchange.reusable();
        outcome = outcome == Outcome.MORE ? exchange.ended() : outcome;
        if (outcome == Outcome.DONE) {
            exchange.answer(conversation);
        } else {
            exchange.fail(conversation, 502);
        }
        conversation.resume();
        String heard = conversation.step() == Step.WRITE ? text(conversation.output()) : "";
        return lines(passed) + "|" + lines(heard.replaceAll("Date: [^\r]* GMT", "Date: now")) + "|" + reusable;
    }

    /** Objects keep names in canonical case and values of one name together, as net/http does: no difference. */
    private static List<String> lines(String message) {
        return message.toLowerCase(Locale.ROOT).lines().sorted().toList();
    }

    private static String text(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
