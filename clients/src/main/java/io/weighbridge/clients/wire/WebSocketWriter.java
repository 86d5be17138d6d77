package io.weighbridge.clients.wire;

import java.nio.ByteBuffer;

/** Writes masked WebSocket frames (RFC 6455, 5.2 and 5.3), a fresh mask each. For one thread. */
public final class WebSocketWriter implements FrameWriter {
    private final Mix masks;

    /** @param seed of the masks: loads repeat exactly, so these masks are not a defence */
    public WebSocketWriter(long seed) {
        masks = new Mix(seed);
    }

    @Override
    public void put(ByteBuffer out, int opcode, ByteBuffer payload) {
        int length = payload.remaining();
        out.put((byte) (0x80 | opcode));
        if (length < 126) {
            out.put((byte) (0x80 | length));
        } else if (length < 65536) {
            out.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            out.put((byte) (0x80 | 127)).putLong(length);
        }
        int mask = (int) masks.next();
        out.putInt(mask);
        mask(out, payload, mask);
    }

    private static void mask(ByteBuffer out, ByteBuffer payload, int mask) {
        long wide = (long) mask << 32 | mask & 0xFFFFFFFFL;
        int at = payload.position();
        int end = payload.limit();
        for (; at + 8 <= end; at += 8) {
            out.putLong(payload.getLong(at) ^ wide);
        }
        for (int shift = 24; at < end; at++, shift -= 8) {
            out.put((byte) (payload.get(at) ^ mask >>> (shift & 31)));
        }
    }
}
