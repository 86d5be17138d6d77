package io.weighbridge.servers.gateway.twist;

import io.weighbridge.servers.gateway.Acceptor;
import io.weighbridge.servers.gateway.Application;
import io.weighbridge.servers.gateway.Conn;
import io.weighbridge.servers.gateway.LoginRefused;
import io.weighbridge.servers.gateway.UpgradeRefused;
import io.weighbridge.servers.gateway.Upgrader;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The twist {@code +verbose}: a log line for each step of a login, as gateways are often written. */
public final class Verbose {
    /** How the twist is written in names of variants. */
    public static final String TWIST = "+verbose";
    /** The logger the lines go to, at INFO. */
    public static final String LOGGER = "io.weighbridge.login";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

    private Verbose() {
    }

    /** Logs accept, request and upgrade. */
    public static Upgrader upgrader(Upgrader upgrader) {
        return new LoggingUpgrader(upgrader);
    }

    /** Logs login and disconnect. */
    public static Application application(Application app) {
        return new Application(login -> accept(app.acceptor(), login), app.messages(), channel -> {
            LOG.info("disconnect channelId={} channels={}", channel.id(), app.channels().size());
            app.states().disconnect(channel);
        }, app.channels(), app.beforeRequest());
    }

    private static String accept(Acceptor acceptor, ByteBuffer login) throws LoginRefused {
        try {
            String id = acceptor.accept(login);
            LOG.info("login channelId={}", id);
            return id;
        } catch (LoginRefused refused) {
            LOG.info("login refused: {}", refused.getMessage());
            throw refused;
        }
    }

    private record LoggingUpgrader(Upgrader upgrader) implements Upgrader {

        @Override
        public String name() {
            return upgrader.name();
        }

        @Override
        public Conn open() {
            LOG.info("accept");
            return upgrader.open();
        }

        @Override
        public boolean isImmediate() {
            return upgrader.isImmediate();
        }

        @Override
        public Optional<Conn> upgrade(Conn raw, ByteBuffer reader, ByteBuffer writer) throws UpgradeRefused {
            String request = firstLine(reader);
            try {
                Optional<Conn> upgraded = upgrader.upgrade(raw, reader, writer);
                if (upgraded.isPresent()) {
                    LOG.info("request \"{}\"", request);
                    LOG.info("upgrade {}", upgrader.name());
                }
                return upgraded;
            } catch (UpgradeRefused refused) {
                LOG.info("request \"{}\" refused with {}", request, refused.status());
                throw refused;
            }
        }

        @Override
        public ByteBuffer refusal() {
            return upgrader.refusal();
        }

        private static String firstLine(ByteBuffer reader) {
            StringBuilder line = new StringBuilder();
            for (int i = reader.position(); i < reader.limit() && reader.get(i) >= ' '; i++) {
                line.append((char) reader.get(i));
            }
            return line.toString();
        }
    }
}
