package io.weighbridge.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.weighbridge.servers.Variant;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.net.Server;
import io.weighbridge.servers.net.ServerOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A variant under test: running, with its application in reach. */
record Subject(Variant variant, Server server, Application app) implements AutoCloseable {

    static Subject start(Variant variant, ServerOptions options) throws IOException {
        Application app = Application.echo();
        return new Subject(variant, variant.factory().start(options, app), app);
    }

    /** Whether the wire is ours, to the last status code; others may choose where the RFCs let them. */
    boolean isOurs() {
        return isFramed() || variant.name().startsWith("ws-nocopy") || variant.name().startsWith("ws-servlet");
    }

    boolean isFramed() {
        return variant.name().startsWith("tcp-");
    }

    Peer dial() throws IOException {
        return new Peer(server.port(), isFramed());
    }

    /** Nobody is there any more. */
    void awaitEmpty() throws InterruptedException {
        until("channels and connections are gone", () -> app.channels().size() == 0 && server.traffic().active() == 0);
    }

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 15 s until " + what).isLessThan(deadline);
            Thread.sleep(2);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
