package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Engine;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.FrameWriter;
import io.weighbridge.clients.wire.TcpReader;
import io.weighbridge.clients.wire.TcpWriter;
import io.weighbridge.clients.wire.UpgradeRequest;
import io.weighbridge.clients.wire.WebSocketReader;
import io.weighbridge.clients.wire.WebSocketWriter;
import java.util.Optional;

/**
 * How messages travel: the handshake before them, if there is one, and the frames round them. Shared by all
 * connections of an engine.
 *
 * @param upgrade the opening handshake; none for raw TCP
 * @param reader  takes frames
 * @param writer  puts frames
 */
public record Dialect(Optional<UpgradeRequest> upgrade, FrameReader reader, FrameWriter writer) {
    /** The longest message that is read or written. */
    public static final int MAX_PAYLOAD_BYTES = Engine.BUFFER_BYTES - FrameWriter.MAX_HEADER_BYTES;

    /**
     * The dialect of a protocol.
     *
     * @param protocol {@code ws} or {@code tcp}
     */
    public static Dialect of(String protocol, String authority, long seed) {
        return switch (protocol) {
            case "ws" -> new Dialect(Optional.of(new UpgradeRequest(authority, "/")),
                new WebSocketReader(MAX_PAYLOAD_BYTES), new WebSocketWriter(seed));
            case "tcp" -> new Dialect(Optional.empty(), new TcpReader(MAX_PAYLOAD_BYTES), new TcpWriter());
            default -> throw new IllegalArgumentException("a crowd speaks ws or tcp, not " + protocol);
        };
    }
}
