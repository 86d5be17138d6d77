package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpSyntax;
import java.util.Arrays;

/** Where the header fields of one head are: four offsets each, relative to the head's first byte. Re-used for life. */
final class FieldTable {

    private int[] ranges = new int[4 * 32];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    int nameFrom(int field) {
        return ranges[4 * field];
    }

    int nameTo(int field) {
        return ranges[4 * field + 1];
    }

    int valueFrom(int field) {
        return ranges[4 * field + 2];
    }

    int valueTo(int field) {
        return ranges[4 * field + 3];
    }

    /**
     * Adds {@code name ":" OWS value OWS} (RFC 9112, 5). Whitespace before the colon or at the start of the line
     * (folding) is refused (5.1, 5.2): proxies that disagree about it can be made to smuggle requests.
     *
     * @return whether the line is a field
     */
    boolean add(byte[] in, int base, int from, int to) {
        int colon = from;
        while (colon < to && HttpSyntax.isToken(in[base + colon])) {
            colon++;
        }
        if (colon == from || colon == to || in[base + colon] != ':') {
            return false;
        }
        int valueFrom = colon + 1;
        int valueTo = to;
        while (valueFrom < valueTo && HttpSyntax.isSpace(in[base + valueFrom])) {
            valueFrom++;
        }
        while (valueTo > valueFrom && HttpSyntax.isSpace(in[base + valueTo - 1])) {
            valueTo--;
        }
        put(from, colon, valueFrom, valueTo);
        return true;
    }

    private void put(int nameFrom, int nameTo, int valueFrom, int valueTo) {
        int i = 4 * count++;
        if (i == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * ranges.length);
        }
        ranges[i] = nameFrom;
        ranges[i + 1] = nameTo;
        ranges[i + 2] = valueFrom;
        ranges[i + 3] = valueTo;
    }
}
