package io.weighbridge.servers.net.loop;

import io.weighbridge.servers.net.BufferPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Gathers what an endpoint writes while it works on what has come, and writes it at once: ten answers to ten frames of
 * one packet are one system call and one packet. What is written at other times goes out as before.
 *
 * @param direct who writes it in the end
 */
public record BatchedTransport(Transport direct) implements Transport {
    /** How the twist is written in names of variants. */
    public static final String TWIST = "+batched-writes";

    @Override
    public void gather(Endpoint endpoint) {
        synchronized (endpoint) {
            endpoint.needBacklog().batch(direct.writers().take());
        }
    }

    @Override
    public void write(Endpoint to, ByteBuffer bytes) throws IOException {
        Optional<ByteBuffer> batch = to.backlog().flatMap(Backlog::batch);
        if (batch.isPresent() && batch.get().remaining() < bytes.remaining()) {
            direct.write(to, batch.get().flip());
            batch.get().clear();
        }
        if (batch.isEmpty() || batch.get().remaining() < bytes.remaining()) {
            direct.write(to, bytes);
            return;
        }
        batch.get().put(bytes);
    }

    /** The last one, also when the endpoint has failed: the buffer goes back in any case. */
    @Override
    public void flush(Endpoint endpoint) throws IOException {
        synchronized (endpoint) {
            Optional<ByteBuffer> batch = endpoint.backlog().flatMap(Backlog::batch);
            if (batch.isEmpty()) {
                return;
            }
            endpoint.needBacklog().batched();
            endpoint.dropBacklog();
            try {
                if (batch.get().position() > 0) {
                    direct.write(endpoint, batch.get().flip());
                }
            } finally {
                direct.writers().give(batch.get());
            }
        }
    }

    /** Whatever was held back goes first. */
    @Override
    public void finish(Endpoint endpoint) {
        try {
            flush(endpoint);
            direct.finish(endpoint);
        } catch (IOException gone) {
            direct.close(endpoint);
        }
    }

    @Override
    public void close(Endpoint endpoint) {
        direct.close(endpoint);
    }

    @Override
    public int now() {
        return direct.now();
    }

    @Override
    public BufferPool writers() {
        return direct.writers();
    }

    @Override
    public void ready(Endpoint endpoint) throws IOException {
        direct.ready(endpoint);
    }

    @Override
    public void overdue(Endpoint endpoint) {
        direct.overdue(endpoint);
    }

    @Override
    public void ended(Endpoint endpoint) {
        direct.ended(endpoint);
    }
}
