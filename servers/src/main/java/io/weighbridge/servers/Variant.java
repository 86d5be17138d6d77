package io.weighbridge.servers;

import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One way to build a server, one line in {@link Variants}.
 *
 * @param name        {@code <protocol>-<upgrade>-<who runs it>[+<twist>]}
 * @param summary     one line for people
 * @param unavailable why it cannot run here (with the command that would help), or empty if it can
 * @param factory     builds it
 */
public record Variant(String name, String summary, Supplier<Optional<String>> unavailable, Factory factory) {

    /** Builds a server that already listens. */
    @FunctionalInterface
    public interface Factory {

        /**
         * Starts it.
         *
         * @param app what a gateway runs; a plain HTTP server has no use for it
         * @throws IOException if it cannot listen
         */
        Server start(ServerOptions options, Application app) throws IOException;
    }

    /** A variant that runs wherever Weighbridge does. */
    public Variant(String name, String summary, Factory factory) {
        this(name, summary, Optional::empty, factory);
    }
}
