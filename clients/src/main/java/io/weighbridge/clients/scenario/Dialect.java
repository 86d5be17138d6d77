package io.weighbridge.clients.scenario;

import io.weighbridge.clients.load.Engine;
import io.weighbridge.clients.wire.FrameReader;
import io.weighbridge.clients.wire.FrameWriter;
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
record Dialect(Optional<UpgradeRequest> upgrade, FrameReader reader, FrameWriter writer) {
    static final int MAX_PAYLOAD_BYTES = Engine.BUFFER_BYTES - FrameWriter.MAX_HEADER_BYTES;

    static Dialect webSocket(String authority, long seed) {
        return new Dialect(Optional.of(new UpgradeRequest(authority, "/")), new WebSocketReader(MAX_PAYLOAD_BYTES),
            new WebSocketWriter(seed));
    }
}
