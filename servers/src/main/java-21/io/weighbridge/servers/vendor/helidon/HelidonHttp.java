package io.weighbridge.servers.vendor.helidon;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.weighbridge.servers.vendor.HttpContract;
import io.weighbridge.servers.vendor.HttpContract.Answer;
import java.io.IOException;

/** The HTTP contract as a handler of Helidon, on the connection's virtual thread. Thread safe. */
final class HelidonHttp implements Handler {

    private final HttpContract contract;
    private final int maxBodyBytes;

    HelidonHttp(HttpContract contract, int maxBodyBytes) {
        this.contract = contract;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        Answer answer = contract.answer(request.prologue().method().text(),
                request.prologue().uriPath().rawPath(), request.prologue().query().rawValue());
        response.status(Status.create(answer.status()));
        response.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        if (answer.status() == 405) {
            response.header(HeaderNames.ALLOW, answer.allow());
        }
        byte[] body = answer.body();
        if (answer.echo()) {
            body = request.content().inputStream().readNBytes(maxBodyBytes + 1);
            if (body.length > maxBodyBytes) {
                response.status(Status.REQUEST_ENTITY_TOO_LARGE_413);
                body = new byte[0];
            }
        }
        answer.burnNow();
        // Blocking is what a virtual thread is for.
        Thread.sleep(answer.delay().toMillis());
        response.send(body);
    }
}
