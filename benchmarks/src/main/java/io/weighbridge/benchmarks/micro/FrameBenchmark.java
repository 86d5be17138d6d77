package io.weighbridge.benchmarks.micro;

import io.weighbridge.servers.wire.FrameHeader;
import io.weighbridge.servers.wire.Framing;
import io.weighbridge.servers.wire.LengthFraming;
import io.weighbridge.servers.wire.Mask;
import io.weighbridge.servers.wire.WebSocketFraming;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame: read and unmasked, and written, by the size of its payload. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {

    private static final int KEY = 0x37FA213D;
    private static final int MAX_PAYLOAD = 1 << 20;

    /** Whose frames: RFC 6455, masked; or a length and the payload as it is. */
    @Param({"frame-ws-memory", "frame-tcp-memory"})
    public String variant;

    /** Bytes. */
    @Param({"16", "1024", "65536"})
    public int payload;

    private Framing framing;
    private ByteBuffer in;
    private ByteBuffer out;
    private ByteBuffer plain;

    /** Makes a frame and checks that it is read as it was made. */
    @Setup
    public void prepare() {
        plain = ByteBuffer.allocateDirect(payload);
        for (int i = 0; i < payload; i++) {
            plain.put(i, (byte) ('a' + i % 26));
        }
        boolean masked = variant.equals("frame-ws-memory");
        framing = masked ? new WebSocketFraming() : new LengthFraming();
        in = ByteBuffer.allocateDirect(payload + 16);
        out = ByteBuffer.allocateDirect(payload + 16);
        if (masked) {
            putMaskedHeader();
        } else {
            framing.putHeader(in, FrameHeader.BINARY, payload);
        }
        in.put(plain.duplicate()).flip();
        int at = in.limit() - payload;
        if (masked) {
            Mask.apply(in, at, in.limit(), KEY, 0);
        }
        if (decode() != payload || in.get(at) != 'a') {
            throw new IllegalStateException("the frame was not read as it was made");
        }
        // Masking is its own inverse: each further call turns it back and forth, at the same cost.
    }

    /** Header, key, payload unmasked in place. */
    @Benchmark
    public int decode() {
        long header = framing.header(in, 0, MAX_PAYLOAD);
        int at = FrameHeader.headerBytes(header);
        int end = at + FrameHeader.payloadBytes(header);
        int key = framing.maskKey(in, at);
        if (key != 0) {
            Mask.apply(in, at, end, key, 0);
        }
        return end - at;
    }

    /** Header and payload into a write buffer. */
    @Benchmark
    public int encode() {
        out.clear();
        framing.putHeader(out, FrameHeader.BINARY, payload);
        out.put(out.position(), plain, 0, payload);
        return out.position() + payload;
    }

    private void putMaskedHeader() {
        in.put((byte) (0x80 | FrameHeader.BINARY));
        if (payload < 126) {
            in.put((byte) (0x80 | payload));
        } else if (payload < 1 << 16) {
            in.put((byte) (0x80 | 126)).putShort((short) payload);
        } else {
            in.put((byte) (0x80 | 127)).putLong(payload);
        }
        in.putInt(KEY);
    }
}
