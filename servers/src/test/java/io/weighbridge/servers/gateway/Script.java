package io.weighbridge.servers.gateway;

import io.weighbridge.servers.gateway.connection.GatewayHandler;
import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.gateway.twist.NoCopyUpgrader;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.ServerOptions;
import io.weighbridge.servers.net.loop.Endpoint;
import io.weighbridge.servers.net.loop.EventTransport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A gateway without sockets: what a client sends is a script, cut at random, and what it hears is written down. */
final class Script {
    static final ServerOptions OPTIONS = ServerOptions.defaults().withLimits(new Limits(2048, 16_384, 1));

    private static final Stage STAGE = new Stage();

    private final byte[] said;
    private final Random cuts;
    private final int longest;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int at;
    private boolean room = true;
    private boolean finished;
    private boolean closed;

    /** What came of it. */
    record Outcome(String heard, boolean finished, int channels, int buffersTaken) {
    }

    enum Style { SERVLET, NOCOPY }

    private Script(byte[] said, long seed, int longest) {
        this.said = said;
        this.longest = longest;
        cuts = new Random(seed);
    }

    /** Plays it to the end of what is said, in slices of at most {@code longest} bytes. */
    static Outcome play(Style style, byte[] said, long seed, int longest) {
        Script script = new Script(said, seed, longest);
        Application app = Application.echo();
        int header = OPTIONS.limits().maxHeaderBytes();
        Upgrader upgrader = style == Style.NOCOPY ? new NoCopyUpgrader(header)
            : new ServletUpgrader(header, new WebSocketServlet());
        script.run(STAGE.transport, new GatewayHandler(STAGE.transport, upgrader, OPTIONS, app).open(script));
        return new Outcome(script.heard.toString(StandardCharsets.ISO_8859_1), script.finished,
            app.channels().size(), STAGE.transport.writers().taken());
    }

    private void run(EventTransport transport, Endpoint endpoint) {
        try {
            while (!closed) {
                room = true;
                transport.ready(endpoint);
            }
        } catch (IOException gone) {
            // As an event loop does: the end of the connection.
            closed = true;
        }
        transport.ended(endpoint);
    }

    private int read(ByteBuffer in) {
        if (at == said.length) {
            return -1;
        }
        int n = Math.min(Math.min(1 + cuts.nextInt(longest), said.length - at), in.remaining());
        in.put(said, at, n);
        at += n;
        return n;
    }

    /** Sometimes takes a part only, and then nothing more in the same turn. */
    private void write(ByteBuffer bytes) {
        while (bytes.hasRemaining() && room) {
            heard.write(bytes.get());
            room = cuts.nextInt(200) != 0;
        }
    }

    /** The one transport of all scripts, whose buffers would otherwise be made thousands of times. */
    private static final class Stage implements EventTransport.Port {
        private final EventTransport transport = new EventTransport(this, OPTIONS);

        private static Script script(Endpoint endpoint) {
            return (Script) endpoint.socket();
        }

        @Override
        public int read(Endpoint endpoint, ByteBuffer in) {
            return script(endpoint).read(in);
        }

        @Override
        public void write(Endpoint endpoint, ByteBuffer bytes) {
            script(endpoint).write(bytes);
        }

        @Override
        public void await(Endpoint endpoint, boolean room) {
            // Every turn there is something to read and some room to write.
        }

        @Override
        public void finish(Endpoint endpoint) {
            script(endpoint).finished = true;
        }

        @Override
        public void close(Endpoint endpoint) {
            script(endpoint).closed = true;
        }

        @Override
        public void ended(Endpoint endpoint) {
            script(endpoint).closed = true;
        }

        /** Nothing is ever late here. */
        @Override
        public int now() {
            return 1;
        }
    }
}
