package io.weighbridge.servers.gateway.servlet;

import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The upgrade by way of a general HTTP server: request, dispatch to a servlet, response, hand-over. */
public final class ServletUpgrader implements Upgrader {
    private final int maxHeaderBytes;
    private final Servlet servlet;

    /** Lets in heads of up to so many bytes, and gives every request to the servlet. */
    public ServletUpgrader(int maxHeaderBytes, Servlet servlet) {
        this.maxHeaderBytes = maxHeaderBytes;
        this.servlet = servlet;
    }

    @Override
    public String name() {
        return "servlet";
    }

    @Override
    public Conn open() {
        return new HttpConn(maxHeaderBytes);
    }

    @Override
    public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) throws UpgradeRefused {
        HttpConn connection = (HttpConn) raw;
        HttpResponse response = new HttpResponse();
        try {
            Optional<HttpRequest> request = connection.requests().read(reader);
            if (request.isEmpty()) {
                return Optional.empty();
            }
            servlet.service(request.get(), response);
            connection.upgraded(request.get(), response);
        } catch (BadRequest refused) {
            response.status(refused.status());
        }
        response.writeTo(writer);
        if (!response.isUpgraded()) {
            throw new UpgradeRefused(response.status());
        }
        return Optional.of(connection);
    }
}
