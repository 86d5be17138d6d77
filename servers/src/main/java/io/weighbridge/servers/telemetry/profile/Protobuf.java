package io.weighbridge.servers.telemetry.profile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The part of the protocol buffers wire format that profile.proto needs: varints, and fields with a length. */
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number; 0 is the default and is left out, as proto3 has it. */
    Protobuf number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
        return this;
    }

    /** Repeated numbers in one packed field. */
    Protobuf numbers(int field, long[] values) {
        Protobuf packed = new Protobuf();
        for (long value : values) {
            packed.varint(value);
        }
        return bytes(field, packed.toBytes());
    }

    Protobuf message(int field, Protobuf message) {
        return bytes(field, message.toBytes());
    }

    /** A string, written even if it is empty: the first entry of the string table must be. */
    Protobuf string(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private Protobuf bytes(int field, byte[] bytes) {
        tag(field, LENGTH_DELIMITED);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
