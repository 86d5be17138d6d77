package io.weighbridge.servers.wire.http.bytes;

/** Which fields are for the next hop only, and stay behind when a message is passed on (RFC 9110, 7.6.1). */
final class EndToEnd {

    private static final byte[] CONNECTION = Ascii.bytes("connection");
    private static final byte[] HOST = Ascii.bytes("host");
    // With them go what is made anew for each hop, and what this gateway has dealt with: trailers and expectations.
    private static final byte[][] LEFT_BEHIND = {
        CONNECTION, Ascii.bytes("keep-alive"), Ascii.bytes("proxy-connection"), Ascii.bytes("te"),
        Ascii.bytes("trailer"), Ascii.bytes("transfer-encoding"), Ascii.bytes("upgrade"),
        Ascii.bytes("content-length"), Ascii.bytes("expect")};

    private EndToEnd() {
    }

    /** Whether a field goes on: it is neither a hop's own nor named by Connection, which may not name Host. */
    static boolean goesOn(byte[] in, int base, FieldTable fields, int field) {
        int from = base + fields.nameFrom(field);
        int to = base + fields.nameTo(field);
        for (byte[] name : LEFT_BEHIND) {
            if (Ascii.isIgnoringCase(in, from, to, name)) {
                return false;
            }
        }
        return Ascii.isIgnoringCase(in, from, to, HOST) || !named(in, base, fields, from, to);
    }

    private static boolean named(byte[] in, int base, FieldTable fields, int from, int to) {
        for (int i = 0; i < fields.count(); i++) {
            if (isConnection(in, base, fields, i)
                && Ascii.listHas(in, base + fields.valueFrom(i), base + fields.valueTo(i), from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(byte[] in, int base, FieldTable fields, int field) {
        return Ascii.isIgnoringCase(in, base + fields.nameFrom(field), base + fields.nameTo(field), CONNECTION);
    }
}
