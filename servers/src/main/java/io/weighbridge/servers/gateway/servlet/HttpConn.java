package io.weighbridge.servers.gateway.servlet;

import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.wire.Framing;
import io.weighbridge.servers.wire.WebSocketFraming;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One connection of the HTTP server: its read buffer and its write buffer, the reader of its requests, and, once it is
 * upgraded, the request and response it came from. All of it lives as long as the connection.
 */
final class HttpConn implements Conn {
    private static final int BUFFER_BYTES = 4096;
    private static final Framing FRAMING = new WebSocketFraming();

    private final Optional<ByteBuffer> reader = Optional.of(ByteBuffer.allocate(BUFFER_BYTES));
    private final Optional<ByteBuffer> writer = Optional.of(ByteBuffer.allocate(BUFFER_BYTES));
    private final RequestReader requests;
    private HttpRequest request;
    private HttpResponse response;

    HttpConn(int maxHeaderBytes) {
        requests = new RequestReader(maxHeaderBytes);
    }

    RequestReader requests() {
        return requests;
    }

    void upgraded(HttpRequest request, HttpResponse response) {
        this.request = request;
        this.response = response;
    }

    /** What the session came from, as a servlet's session gives it: the request, and what was answered. */
    Optional<HttpRequest> request() {
        return Optional.ofNullable(request);
    }

    Optional<HttpResponse> response() {
        return Optional.ofNullable(response);
    }

    @Override
    public Framing framing() {
        return FRAMING;
    }

    @Override
    public Optional<ByteBuffer> reader() {
        return reader;
    }

    @Override
    public Optional<ByteBuffer> writer() {
        return writer;
    }
}
