package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpSyntax;

/** The grammar of chunk extensions (RFC 9112, 7.1.1): {@code *( BWS ";" BWS name [ BWS "=" BWS value ] )}. */
final class ChunkExtensions {

    private ChunkExtensions() {
    }

    /** Whether the range is a list of extensions; the empty range is. */
    static boolean valid(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            at = Ascii.skipSpace(in, at, to);
            if (at == to || in[at] != ';') {
                return false;
            }
            at = Ascii.skipSpace(in, at + 1, to);
            int name = token(in, at, to);
            if (name == at) {
                return false;
            }
            int equals = Ascii.skipSpace(in, name, to);
            if (equals < to && in[equals] == '=') {
                at = value(in, Ascii.skipSpace(in, equals + 1, to), to);
                if (at < 0) {
                    return false;
                }
            } else {
                at = name;
            }
        }
        return true;
    }

    private static int token(byte[] in, int from, int to) {
        int at = from;
        while (at < to && HttpSyntax.isToken(in[at])) {
            at++;
        }
        return at;
    }

    /** The end of a token or quoted string, or -1. */
    private static int value(byte[] in, int from, int to) {
        if (from == to || in[from] != '"') {
            int end = token(in, from, to);
            return end == from ? -1 : end;
        }
        for (int at = from + 1; at < to; at++) {
            if (in[at] == '"') {
                return at + 1;
            }
            if (in[at] == '\\') {
                at++;
            }
        }
        return -1;
    }
}
