package io.weighbridge.servers.vendor;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.weighbridge.servers.vendor.HttpContract.Answer;

/** The HTTP contract as a request handler of Vert.x, run by the connection's event loop. Thread safe: no state. */
final class VertxHttp implements Handler<HttpServerRequest> {

    private final Vertx vertx;
    private final HttpContract contract;
    private final int maxBodyBytes;

    VertxHttp(Vertx vertx, HttpContract contract, int maxBodyBytes) {
        this.vertx = vertx;
        this.contract = contract;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** RFC 9110, 15.5.22: what a WebSocket server says to a request that asks for no upgrade. */
    static void upgradeRequired(HttpServerRequest request) {
        request.response().setStatusCode(426).putHeader("Sec-WebSocket-Version", "13").end();
    }

    @Override
    public void handle(HttpServerRequest request) {
        String query = request.query();
        Answer answer = contract.answer(request.method().name(), request.path(), query == null ? "" : query);
        HttpServerResponse response = request.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        if (answer.status() == 405) {
            response.putHeader("Allow", answer.allow());
        }
        if (answer.echo()) {
            echo(request, response);
            return;
        }
        answer.burnNow();
        Buffer body = Buffer.buffer(answer.body());
        if (answer.delay().isZero()) {
            response.end(body);
            return;
        }
        vertx.setTimer(answer.delay().toMillis(), due -> response.end(body));
    }

    private void echo(HttpServerRequest request, HttpServerResponse response) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= maxBodyBytes) {
                body.appendBuffer(part);
            } else if (!response.ended()) {
                response.setStatusCode(413).putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE).end();
                request.connection().close();
            }
        });
        request.endHandler(end -> {
            if (!response.ended()) {
                response.end(body);
            }
        });
    }
}
