package io.weighbridge.clients.crowd;

import io.weighbridge.clients.engine.Kind;
import io.weighbridge.clients.wire.FrameReader;
import java.nio.ByteBuffer;

/** What members do once they are logged in. */
public interface Messages {
    /** For members from whom nothing is asked: any message is one too many. */
    Messages NONE = (member, in, frame) -> Kind.UNEXPECTED_FRAME;

    /**
     * A data frame came.
     *
     * @param in    holds the payload, see {@link FrameReader#payloadAt}
     * @param frame the frame's figures
     * @return OK, or what is wrong with it: the connection is then ended
     */
    Kind message(Member member, ByteBuffer in, FrameReader frame);

    /** A pong came; its payload is where a message's would be. */
    default void pong(Member member, ByteBuffer in, FrameReader frame) {
    }

    /** A member is logged in. */
    default void acknowledged(Member member) {
    }

    /** A member that was logged in is gone. */
    default void lost(Member member, Kind kind) {
    }
}
