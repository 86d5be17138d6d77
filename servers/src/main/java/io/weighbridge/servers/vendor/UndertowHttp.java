package io.weighbridge.servers.vendor;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import io.weighbridge.servers.vendor.HttpContract.Answer;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/** The HTTP contract as a handler of Undertow, run by the I/O thread. Thread safe. */
final class UndertowHttp implements HttpHandler {

    private final HttpContract contract;

    UndertowHttp(HttpContract contract) {
        this.contract = contract;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Answer answer = contract.answer(exchange.getRequestMethod().toString(), exchange.getRequestPath(),
                exchange.getQueryString());
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        if (answer.status() == 405) {
            exchange.getResponseHeaders().put(Headers.ALLOW, answer.allow());
        }
        if (answer.echo()) {
            exchange.getRequestReceiver().receiveFullBytes(
                    (same, body) -> same.getResponseSender().send(ByteBuffer.wrap(body)),
                    (same, failed) -> same.setStatusCode(413).setPersistent(false).endExchange());
            return;
        }
        answer.burnNow();
        if (answer.delay().isZero()) {
            send(exchange, answer);
            return;
        }
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> exchange.getIoThread().executeAfter(
                () -> send(exchange, answer), answer.delay().toNanos(), TimeUnit.NANOSECONDS));
    }

    private static void send(HttpServerExchange exchange, Answer answer) {
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }
}
