package io.weighbridge.servers.vendor;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.http.CpuBurn;
import io.weighbridge.servers.net.http.SiteText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The HTTP application every {@code http-*} variant runs, as answers: what to send, and after how much work or waiting.
 *
 * <p>It knows no server. A server sends the answer in its own way: burning happens on its serving thread, waiting on
 * its timer where it has one. Thread safe.
 */
public final class HttpContract {

    /** What {@code GET /} answers: 64 bytes, the same in every variant. */
    public static final byte[] BODY = SiteText.BODY.getBytes(StandardCharsets.US_ASCII);
    static final String TEXT_PLAIN = "text/plain";
    static final String OCTETS = "application/octet-stream";

    /** Path to the methods it knows; HEAD comes with GET (RFC 9110, 9.1). */
    private static final Map<String, String> METHODS =
            Map.of("/", "GET, HEAD", "/burn", "GET, HEAD", "/wait", "GET, HEAD", "/echo", "POST");

    /**
     * What to answer.
     *
     * @param status  the status code
     * @param allow   the value of Allow where the status is 405, else empty
     * @param echo    the body is the request's own
     * @param burn    CPU to use up on the serving thread before the answer
     * @param delay   how long to wait, holding no thread where the server can, before the answer
     */
    public record Answer(int status, String allow, boolean echo, Duration burn, Duration delay) {

        private static Answer of(int status) {
            return new Answer(status, "", false, Duration.ZERO, Duration.ZERO);
        }

        /** The bytes to send; {@code request} is the body that came with the request. */
        public byte[] body(byte[] request) {
            return echo ? request : body();
        }

        /** The bytes to send where the answer is no echo. */
        public byte[] body() {
            return status == 200 ? BODY : new byte[0];
        }

        /** The value of Content-Type. */
        public String contentType() {
            return echo ? OCTETS : TEXT_PLAIN;
        }

        /** Uses up the answer's CPU on this thread; returns at once where there is none. */
        public void burnNow() {
            if (!burn.isZero()) {
                CpuBurn.burn(burn.toNanos());
            }
        }
    }

    private final Application application;

    /** With what the application does before each request. */
    public HttpContract(Application application) {
        this.application = application;
    }

    /**
     * The answer to a request; called on the thread that serves it.
     *
     * @param method as sent
     * @param path   as sent, without the query
     * @param query  what follows the question mark, empty if nothing does
     */
    public Answer answer(String method, String path, String query) {
        application.beforeRequest().ifPresent(Runnable::run);
        return siteAnswer(method, path, query);
    }

    private static Answer siteAnswer(String method, String path, String query) {
        String allowed = METHODS.get(path);
        if (allowed == null) {
            return Answer.of(404);
        }
        if (!method.equals("POST") && !method.equals("GET") && !method.equals("HEAD")
                || allowed.startsWith("POST") != method.equals("POST")) {
            return new Answer(405, allowed, false, Duration.ZERO, Duration.ZERO);
        }
        return switch (path) {
            case "/" -> Answer.of(200);
            case "/echo" -> new Answer(200, "", true, Duration.ZERO, Duration.ZERO);
            case "/burn" -> timed(number(query, "us="), SiteText.MAX_BURN_MICROS, ChronoUnit.MICROS, true);
            default -> timed(number(query, "ms="), SiteText.MAX_WAIT_MILLIS, ChronoUnit.MILLIS, false);
        };
    }

    private static Answer timed(long amount, long most, ChronoUnit unit, boolean burn) {
        if (amount < 0 || amount > most) {
            return Answer.of(400);
        }
        Duration time = Duration.of(amount, unit);
        return new Answer(200, "", false, burn ? time : Duration.ZERO, burn ? Duration.ZERO : time);
    }

    /** The number behind {@code name} where the whole query is that, else -1. */
    private static long number(String query, String name) {
        if (!query.startsWith(name) || query.length() == name.length() || query.length() > name.length() + 9) {
            return -1;
        }
        long value = 0;
        for (int i = name.length(); i < query.length(); i++) {
            int digit = query.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
