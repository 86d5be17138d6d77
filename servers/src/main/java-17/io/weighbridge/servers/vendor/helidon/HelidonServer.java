package io.weighbridge.servers.vendor.helidon;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.util.Optional;

/** Helidon's place where Weighbridge was built on a JDK that cannot read Helidon's classes. */
public final class HelidonServer {

    private static final String REASON = "Helidon 4 needs JDK 21: build and run Weighbridge on 21 or later";

    private HelidonServer() {
    }

    public static Optional<String> unavailable() {
        return Optional.of(REASON);
    }

    public static Server webSocket(ServerOptions options, Application application) throws IOException {
        throw new IOException(REASON);
    }

    public static Server http(ServerOptions options, Application application) throws IOException {
        throw new IOException(REASON);
    }
}
