package io.weighbridge.servers.vendor;

import io.weighbridge.servers.vendor.HttpContract.Answer;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** The HTTP contract as a handler of Jetty's core. Thread safe. */
final class JettyHttp extends Handler.Abstract {

    private static final HttpField PLAIN = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, HttpContract.TEXT_PLAIN);
    private static final HttpField OCTETS = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, HttpContract.OCTETS);

    private final HttpContract contract;

    JettyHttp(HttpContract contract) {
        this.contract = contract;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String query = request.getHttpURI().getQuery();
        Answer answer = contract.answer(request.getMethod(), request.getHttpURI().getPath(),
                query == null ? "" : query);
        response.setStatus(answer.status());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(answer.echo() ? OCTETS : PLAIN);
        if (answer.status() == 405) {
            headers.put(HttpHeader.ALLOW, answer.allow());
        }
        if (answer.echo()) {
            echo(request, response, callback);
            return true;
        }
        answer.burnNow();
        Runnable send = () -> {
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        };
        if (answer.delay().isZero()) {
            send.run();
            return true;
        }
        request.getComponents().getScheduler().schedule(send, answer.delay().toNanos(), TimeUnit.NANOSECONDS);
        return true;
    }

    private static void echo(Request request, Response response, Callback callback) {
        // The size limit stands before this handler.
        Content.Source.asByteArrayAsync(request, -1, new Promise.Invocable.NonBlocking<>() {
            @Override
            public void succeeded(byte[] body) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
                response.write(true, ByteBuffer.wrap(body), callback);
            }

            @Override
            public void failed(Throwable cause) {
                Response.writeError(request, response, callback, cause);
            }
        });
    }
}
