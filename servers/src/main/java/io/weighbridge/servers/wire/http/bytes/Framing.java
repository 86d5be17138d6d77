package io.weighbridge.servers.wire.http.bytes;

import io.weighbridge.servers.wire.http.HttpSyntax;

/** What the fields of a request say about where it ends and whether the connection goes on (RFC 9112, 6 and 9). */
final class Framing {

    private static final byte[] HOST = Ascii.bytes("host");
    private static final byte[] EXPECT = Ascii.bytes("expect");
    private static final byte[] CONNECTION = Ascii.bytes("connection");
    private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = Ascii.bytes("transfer-encoding");
    private static final byte[] CHUNKED = Ascii.bytes("chunked");
    private static final byte[] CONTINUE = Ascii.bytes("100-continue");
    private static final byte[] CLOSE = Ascii.bytes("close");
    private static final byte[] KEEP_ALIVE = Ascii.bytes("keep-alive");

    private final int maxBodyBytes;
    private final TransferCodings codings = new TransferCodings();
    private int hosts;
    private boolean badHost;
    private int lengths;
    private long length;
    private boolean saysClose;
    private boolean saysKeepAlive;
    private int expectations;
    private boolean expectsContinue;
    private int minor;

    Framing(int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    void restart() {
        codings.restart();
        hosts = 0;
        badHost = false;
        lengths = 0;
        length = 0;
        saysClose = false;
        saysKeepAlive = false;
        expectations = 0;
        expectsContinue = true;
    }

    void field(byte[] in, int name, int nameTo, int value, int valueTo) {
        // The lengths are all different but for two: a cheap way past the fields that are none of our business.
        switch (nameTo - name) {
            case 4 -> host(in, name, nameTo, value, valueTo);
            case 6 -> expect(in, name, nameTo, value, valueTo);
            case 10 -> connection(in, name, nameTo, value, valueTo);
            case 14 -> contentLength(in, name, nameTo, value, valueTo);
            case 17 -> transferEncoding(in, name, nameTo, value, valueTo);
            default -> { }
        }
    }

    private void host(byte[] in, int name, int nameTo, int value, int valueTo) {
        if (!Ascii.isIgnoringCase(in, name, nameTo, HOST)) {
            return;
        }
        hosts++;
        for (int i = value; i < valueTo; i++) {
            badHost |= !HttpSyntax.isHost(in[i]);
        }
    }

    private void expect(byte[] in, int name, int nameTo, int value, int valueTo) {
        if (Ascii.isIgnoringCase(in, name, nameTo, EXPECT)) {
            expectations++;
            expectsContinue &= Ascii.isIgnoringCase(in, value, valueTo, CONTINUE);
        }
    }

    private void connection(byte[] in, int name, int nameTo, int value, int valueTo) {
        if (Ascii.isIgnoringCase(in, name, nameTo, CONNECTION)) {
            saysClose |= Ascii.listHas(in, value, valueTo, CLOSE);
            saysKeepAlive |= Ascii.listHas(in, value, valueTo, KEEP_ALIVE);
        }
    }

    private void contentLength(byte[] in, int name, int nameTo, int value, int valueTo) {
        if (Ascii.isIgnoringCase(in, name, nameTo, CONTENT_LENGTH)) {
            lengths++;
            length = Ascii.decimal(in, value, valueTo);
        }
    }

    private void transferEncoding(byte[] in, int name, int nameTo, int value, int valueTo) {
        if (Ascii.isIgnoringCase(in, name, nameTo, TRANSFER_ENCODING)) {
            codings.add(in, value, valueTo, CHUNKED);
        }
    }

    /** At the end of the head: {@link BytesRequest#DONE} or the status to refuse with. */
    int check(int minorVersion) {
        minor = minorVersion;
        // RFC 9112, 3.2: exactly one Host in HTTP/1.1.
        if (badHost || hosts > 1 || hosts == 0 && minor == 1) {
            return 400;
        }
        if (codings.seen()) {
            // RFC 9112, 6.1 and 6.3: both framings, or a coding of 1.1 in 1.0, is how requests are smuggled.
            if (minor == 0 || lengths > 0 || !codings.chunkedLast()) {
                return 400;
            }
            if (codings.others()) {
                return 501;
            }
        }
        // RFC 9110, 8.6 lets a recipient accept equal repetitions; refusing them is the side that is safe.
        if (lengths > 1 || length < 0) {
            return 400;
        }
        if (length > maxBodyBytes) {
            return 413;
        }
        return minor == 1 && expectations > 0 && !expectsContinue ? 417 : BytesRequest.DONE;
    }

    /** The same for a response: it may have neither Host nor length, but no two opinions on its framing either. */
    boolean isSound(int minorVersion) {
        minor = minorVersion;
        boolean coded = minor > 0 && lengths == 0 && codings.chunkedLast() && !codings.others();
        return codings.seen() ? coded : lengths < 2 && length >= 0;
    }

    boolean hasHost() {
        return hosts > 0;
    }

    boolean hasLength() {
        return lengths > 0;
    }

    long announcedLength() {
        return length;
    }

    boolean chunked() {
        return codings.seen();
    }

    /** The body's length in bytes, if it is not chunked. */
    int length() {
        return (int) length;
    }

    /** RFC 9110, 10.1.1: a server ignores the expectation of an HTTP/1.0 client. */
    boolean expectsContinue() {
        return minor == 1 && expectations > 0 && (chunked() || length > 0);
    }

    /** RFC 9112, 9.3. */
    boolean keepsAlive() {
        return !saysClose && (minor == 1 || saysKeepAlive);
    }
}
