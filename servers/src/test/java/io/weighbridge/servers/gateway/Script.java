package io.weighbridge.servers.gateway;

import io.weighbridge.servers.gateway.servlet.ServletUpgrader;
import io.weighbridge.servers.gateway.servlet.WebSocketServlet;
import io.weighbridge.servers.net.Endpoint;
import io.weighbridge.servers.net.EventTransport;
import io.weighbridge.servers.net.Limits;
import io.weighbridge.servers.net.ServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A gateway without sockets: what a client sends is a script, cut at random, and what it hears is written down. */
final class Script implements EventTransport.Port {
    static final ServerOptions OPTIONS = ServerOptions.defaults().withLimits(new Limits(2048, 16_384, 1));

    private final byte[] said;
    private final Random cuts;
    private final int longest;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int at;
    private int now;
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
        EventTransport transport = new EventTransport(script, OPTIONS);
        script.run(transport, new GatewayHandler(transport, upgrader, OPTIONS, app).open("no socket"));
        return new Outcome(script.heard.toString(StandardCharsets.ISO_8859_1), script.finished,
            app.channels().size(), transport.writers().taken());
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

    @Override
    public int read(Endpoint endpoint, ByteBuffer in) {
        if (at == said.length) {
            return -1;
        }
        int n = Math.min(Math.min(1 + cuts.nextInt(longest), said.length - at), in.remaining());
        in.put(said, at, n);
        at += n;
        return n;
    }

    /** Sometimes takes a part only, and then nothing more in the same turn. */
    @Override
    public void write(Endpoint endpoint, ByteBuffer bytes) {
        while (bytes.hasRemaining() && room) {
            heard.write(bytes.get());
            room = cuts.nextInt(200) != 0;
        }
    }

    @Override
    public void await(Endpoint endpoint, boolean room) {
        now++;
    }

    @Override
    public void finish(Endpoint endpoint) {
        finished = true;
    }

    @Override
    public void close(Endpoint endpoint) {
        closed = true;
    }

    @Override
    public void ended(Endpoint endpoint) {
        closed = true;
    }

    @Override
    public int now() {
        return now;
    }
}
