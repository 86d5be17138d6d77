package io.weighbridge.servers.vendor;

import java.nio.ByteBuffer;

/**
 * Puts the parts of a message together where a server hands out parts; a message of one part is passed on as it is.
 * Holds nothing between messages. Used by one thread at a time.
 */
public final class Fragments {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final int maxMessageBytes;
    private ByteBuffer message = NONE;

    /** Of messages up to this size. */
    public Fragments(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Adds a part; false if the message is larger than allowed, and then forgets it. */
    public boolean add(ByteBuffer part, boolean last) {
        int size = message.position() + part.remaining();
        if (size > maxMessageBytes) {
            message = NONE;
            return false;
        }
        if (last && message.position() == 0) {
            message = part;
            return true;
        }
        if (size > message.capacity()) {
            ByteBuffer larger = ByteBuffer.allocate(Math.min(maxMessageBytes, Math.max(2 * size, 1024)));
            message = larger.put(message.flip());
        }
        message.put(part);
        if (last) {
            message.flip();
        }
        return true;
    }

    /** The whole message, once its last part was added. */
    public ByteBuffer take() {
        ByteBuffer whole = message;
        message = NONE;
        return whole;
    }
}
