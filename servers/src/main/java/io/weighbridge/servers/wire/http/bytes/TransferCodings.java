package io.weighbridge.servers.wire.http.bytes;

/** The list of transfer codings, over all the fields that name some (RFC 9112, 6.1 and 7). */
final class TransferCodings {

    private boolean seen;
    private boolean chunkedLast;
    private boolean chunkedBefore;
    private boolean others;

    void restart() {
        seen = false;
        chunkedLast = false;
        chunkedBefore = false;
        others = false;
    }

    void add(byte[] in, int value, int valueTo, byte[] chunked) {
        seen = true;
        int element = value;
        while (element <= valueTo) {
            int end = Ascii.elementEnd(in, element, valueTo);
            int from = Ascii.skipSpace(in, element, end);
            int to = Ascii.trimSpace(in, from, end);
            if (to > from) {
                chunkedBefore |= chunkedLast;
                chunkedLast = Ascii.isIgnoringCase(in, from, to, chunked);
                others |= !chunkedLast;
            }
            element = end + 1;
        }
    }

    boolean seen() {
        return seen;
    }

    /** Chunked is applied, once, and last: the only way to know where a request ends. */
    boolean chunkedLast() {
        return chunkedLast && !chunkedBefore;
    }

    boolean others() {
        return others;
    }
}
