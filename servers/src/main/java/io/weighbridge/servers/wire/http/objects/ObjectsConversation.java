package io.weighbridge.servers.wire.http.objects;

import io.weighbridge.servers.wire.http.HttpConversation;
import io.weighbridge.servers.wire.http.HttpDate;
import io.weighbridge.servers.wire.http.HttpLimits;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A conversation in objects: made for one connection, with buffers that live as long as it does. */
public final class ObjectsConversation implements HttpConversation {

    private static final int FLUSH_BYTES = 16 << 10;

    private enum Stage { HEAD, BODY, PENDING, CLOSING }

    private final HttpLimits limits;
    private final HttpHandler handler;
    private final ReadBuffer received = new ReadBuffer();
    private final WriteBuffer sending = new WriteBuffer();
    private Stage stage = Stage.HEAD;
    private RequestHead head;
    private MessageBody body;
    private HttpRequest request;
    private HttpResponse response;
    private long pendingNanos;
    private int requests;
    private boolean refused;

    /** A conversation that has not begun. */
    public ObjectsConversation(HttpLimits limits, HttpHandler handler) {
        this.limits = limits;
        this.handler = handler;
        this.head = new RequestHead(limits);
    }

    @Override
    public ByteBuffer input() {
        return received.room();
    }

    @Override
    public ByteBuffer output() {
        return sending.unsent();
    }

    @Override
    public long pendingNanos() {
        return pendingNanos;
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public boolean quiet() {
        return received.available() == 0 && stage == Stage.HEAD && sending.unsentBytes() == 0 && !head.begun();
    }

    @Override
    public boolean abandoned() {
        return refused || received.available() > 0;
    }

    @Override
    public Step step() {
        received.received();
        sending.rewind();
        try {
            while (sending.unsentBytes() < FLUSH_BYTES && advance()) {
                // Each advance takes one head or one body.
            }
        } catch (HttpRefused refusal) {
            refuse(refusal.status());
        }
        if (sending.unsentBytes() > 0) {
            return Step.WRITE;
        }
        return switch (stage) {
            case HEAD, BODY -> Step.READ;
            case PENDING -> Step.PENDING;
            case CLOSING -> Step.CLOSE;
        };
    }

    private boolean advance() throws HttpRefused {
        return switch (stage) {
            case HEAD -> readHead();
            case BODY -> readBody();
            case PENDING, CLOSING -> false;
        };
    }

    private boolean readHead() throws HttpRefused {
        Optional<HttpRequest> complete = head.read(received);
        if (complete.isEmpty()) {
            return false;
        }
        request = complete.get();
        body = new MessageBody(limits, request.fields());
        stage = Stage.BODY;
        // RFC 9110, 10.1.1: only if the client still waits for it; what else may be expected was refused.
        if (request.minorVersion() > 0 && request.fields().first("Expect").isPresent() && body.awaited(received)) {
            sending.add("HTTP/1.1 100 Continue\r\n\r\n");
        }
        return true;
    }

    private boolean readBody() throws HttpRefused {
        Optional<byte[]> complete = body.read(received);
        if (complete.isEmpty()) {
            return false;
        }
        request = request.withBody(complete.get());
        requests++;
        response = new HttpResponse();
        stage = Stage.PENDING;
        pendingNanos = handler.handle(request, response);
        if (pendingNanos == NOW) {
            resume();
        }
        return stage != Stage.PENDING;
    }

    @Override
    public void resume() {
        boolean close = !request.keepsAlive() || requests >= limits.maxRequests();
        response.complete(connectionOption(close));
        send(response, request.method());
        head = new RequestHead(limits);
        stage = close ? Stage.CLOSING : Stage.HEAD;
    }

    private String connectionOption(boolean close) {
        if (close) {
            return "close";
        }
        return request.minorVersion() == 0 ? "keep-alive" : "";
    }

    private void refuse(int status) {
        requests++;
        HttpResponse refusal = new HttpResponse();
        refusal.failure(status);
        refusal.complete("close");
        send(refusal, head.method());
        refused = true;
        stage = Stage.CLOSING;
    }

    private void send(HttpResponse complete, String method) {
        // RFC 9110, 9.3.2: a response to HEAD has the fields of one to GET.
        sending.add(complete, HttpDate.format(System.currentTimeMillis() / 1000), !method.equals("HEAD"));
    }

    /** The request at hand, for whoever finishes its response; valid until {@link #resume()}. */
    public HttpRequest request() {
        return request;
    }

    /** The response at hand, for whoever finishes it; valid until {@link #resume()}. */
    public HttpResponse response() {
        return response;
    }
}
